import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../words';
import type { Finding, RuleOptions } from '../Finding';
import { compositionFault } from '../compositionOf';
import { reportsReadiness } from '../platform/reportsReadiness';
import { isOvertaken } from './isOvertaken';
import { LOOK_AGAIN } from './missedEvent';

/**
 * Everything is ready and the composite is not, because its Composition has no
 * step that says so. If what is in the Composition is not known, Crossplane may
 * have missed an event as well: the two look alike.
 */
export function readinessNotDeclared(
  node: AssessedResource,
  { now, platform }: RuleOptions,
): Finding | undefined {
  const { observation, own } = node;
  if (observation.role !== 'composite' || !isOvertaken(node, now)) {
    return undefined;
  }
  const isReported = reportsReadiness(node, platform);
  if (isReported) return undefined;
  const name = nameOf(observation);
  const ask =
    'Ask the platform team to end the Composition with a step that reports readiness, such as function-auto-ready';
  return {
    family: 'readiness-not-declared',
    statement: `all that ${name} is composed of is ready, yet its Composition does not declare it ready`,
    detail: own.message,
    ...(isReported === undefined
      ? {
          healsItself: true,
          nextStep: `${ask}; if it does so, an event was missed, and ${LOOK_AGAIN} ${name} to the present time helps.`,
        }
      : {
          fault: compositionFault(node, { what: 'readiness not declared' }),
          healsItself: false,
          nextStep: `${ask}.`,
        }),
    actor: 'platform',
  };
}
