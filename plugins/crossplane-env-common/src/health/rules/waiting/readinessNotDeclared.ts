import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../wording/nameOf';
import type { Finding } from '../Finding';
import { isOvertaken } from './isOvertaken';

/**
 * Everything is ready and the composite is not: its Composition has no step
 * that says so, or Crossplane missed an event. The two look alike.
 */
export function readinessNotDeclared(
  node: AssessedResource,
  { now }: { now: Date },
): Finding | undefined {
  const { observation, own } = node;
  if (observation.role !== 'composite' || !isOvertaken(node, now)) {
    return undefined;
  }
  const name = nameOf(observation);
  return {
    statement: `all that ${name} is composed of is ready, yet its Composition does not declare it ready`,
    detail: own.message,
    actor: 'platform',
    nextStep: `Ask the platform team whether the Composition ends with a step that reports readiness, such as function-auto-ready; if it does, an event was missed, and setting the annotation crossplane.io/reconcile-requested-at on ${name} to the present time helps.`,
  };
}
