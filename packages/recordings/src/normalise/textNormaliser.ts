import type { KubeObject } from '@crossplane-env/testkit';
import { Replacements } from './Replacements';
import type { StepClock } from './StepClock';

const TIME = /\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/g;
const UID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;
const PORT = /\b(localhost|127\.0\.0\.1|\[::1\]):\d{2,5}\b/g;
/** Of a Service, and of its load balancer. */
const ADDRESS = /\b(10\.0\.0|192\.0\.2)\.\d+\b/g;

/**
 * Replaces times by those of the steps, uids by `uid-1` and so on in the order
 * of the objects, and addresses and ports, which are any free
 * ones.
 */
export function textNormaliser(
  clock: StepClock,
  objects: KubeObject[],
): (text: string) => string {
  const uids = new Replacements();
  objects.forEach(({ metadata }, index) =>
    uids.add(metadata.uid, `uid-${index + 1}`),
  );
  return text =>
    uids
      .applyTo(text)
      .replace(UID, 'uid-of-another')
      .replace(TIME, time => clock.timeOf(Date.parse(time)))
      .replace(ADDRESS, '$1.1')
      .replace(PORT, '$1:9443');
}
