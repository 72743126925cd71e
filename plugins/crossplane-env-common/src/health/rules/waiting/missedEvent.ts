import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../words';
import type { Finding, RuleOptions } from '../Finding';
import { reportsReadiness } from '../platform/reportsReadiness';
import { isOvertaken } from './isOvertaken';

/** Of Crossplane 2.3 and later, for composites. */
export const LOOK_AGAIN =
  'setting the annotation crossplane.io/reconcile-requested-at of';

/** A claim or composite still waits for what has become ready. */
export function missedEvent(
  node: AssessedResource,
  { now, platform }: RuleOptions,
): Finding | undefined {
  const { observation, own, children } = node;
  const isClaim = observation.role === 'claim';
  if (observation.role === 'composed' || !isOvertaken(node, now)) {
    return undefined;
  }
  if (!isClaim && !reportsReadiness(node, platform)) return undefined;
  const name = nameOf(observation);
  const awaited = isClaim
    ? `${nameOf(children[0].observation)}, for which ${name} waits,`
    : `all that ${name} is composed of`;
  const remedy = isClaim
    ? 'Any change of the claim, such as a new annotation, makes Crossplane look again'
    : `Crossplane looks again within hours, and at once after ${LOOK_AGAIN} ${name} to the present time`;
  return {
    family: 'missed-event',
    statement: `Crossplane has not noticed that ${awaited} is ready`,
    detail: own.message,
    actor: 'platform',
    healsItself: true,
    nextStep: `${remedy}; if it happens often, tell the platform team.`,
  };
}
