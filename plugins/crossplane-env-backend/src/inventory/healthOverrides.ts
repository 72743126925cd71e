import { LoggerService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { toError } from '@backstage/errors';
import {
  compileHealthOverrides,
  HealthOverrides,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { configuredAt } from '../kubernetes/configKeys';

const KEY = 'crossplaneEnv.health.overrides';
const MOST = 200;

/**
 * Reads `crossplaneEnv.health.overrides`. One that cannot be used is logged, with
 * the key that is wrong, and left out: it is no reason to show nothing at all.
 */
export function readHealthOverrides(
  config: Config,
  { logger }: { logger: LoggerService },
): HealthOverrides {
  const value = configuredAt(config, 'health', 'overrides') ?? [];
  const list = Array.isArray(value) ? value : [];
  const report = (fault: string) =>
    logger.error(`A health override is left out, because ${fault}`);
  if (!Array.isArray(value)) report(`'${KEY}' is no list.`);
  if (list.length > MOST) report(`'${KEY}' has more than ${MOST} entries.`);

  return list.slice(0, MOST).reduce<HealthOverrides>((all, entry, index) => {
    const at = `${KEY}[${index}]`;
    try {
      // Each by itself is the first, and the only one, of its list.
      return all.followedBy(compileHealthOverrides([entry], at));
    } catch (error) {
      report(toError(error).message.replace(`${at}[0]`, at));
      return all;
    }
  }, compileHealthOverrides([]));
}
