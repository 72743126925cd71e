import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** How Backstage takes a value from the environment; what it takes from an unset variable is missing, or empty. */
export const UNSET_VARIABLE =
  'if it is taken from the environment, as ${VARIABLE}, that variable is not set';

/** @throws InputError when it is empty, as what is taken from an unset variable may be */
export function readText(
  config: Config,
  key: string,
  options: { configKey: string },
): string | undefined {
  if (config.getOptional(key) === '') {
    throw new InputError(
      `'${options.configKey}.${key}' is empty: ${UNSET_VARIABLE}.`,
    );
  }
  return config.getOptionalString(key);
}
