import { Config } from '@backstage/config';
import { toError } from '@backstage/errors';
import {
  compileHealthOverrides,
  HealthOverrides,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { documentation } from '../documentation';
import { configuredAt } from '../kubernetes/configKeys';
import { ConfigRemarks } from '../kubernetes/ConfigRemarks';

const KEY = 'crossplaneEnv.health.overrides';
const MOST = 200;

/**
 * Reads `crossplaneEnv.health.overrides`. One that cannot be used is told of, with
 * the key that is wrong, and left out: it is no reason to show nothing at all.
 */
export function readHealthOverrides(
  config: Config,
  remarks: ConfigRemarks,
): HealthOverrides {
  const value = configuredAt(config, 'health', 'overrides') ?? [];
  const list = Array.isArray(value) ? value : [];
  const report = (fault: string) =>
    remarks.warn({
      code: 'unusable-override',
      sentence: `A health override is left out, because ${fault}.`,
      remedy: `Correct it as ${documentation(
        'health.md',
      )} describes, and start the backend again.`,
    });
  if (!Array.isArray(value)) report(`'${KEY}' is no list`);
  if (list.length > MOST) report(`'${KEY}' has more than ${MOST} entries`);

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
