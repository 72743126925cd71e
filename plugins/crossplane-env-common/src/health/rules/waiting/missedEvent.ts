import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../wording/nameOf';
import type { Finding } from '../Finding';
import { isOvertaken } from './isOvertaken';

/** A claim still waits for a composite that has become ready. */
export function missedEvent(
  node: AssessedResource,
  { now }: { now: Date },
): Finding | undefined {
  const { observation, own, children } = node;
  if (observation.role !== 'claim' || !isOvertaken(node, now)) {
    return undefined;
  }
  const name = nameOf(observation);
  const composite = nameOf(children[0].observation);
  return {
    statement: `Crossplane has not noticed that ${composite}, for which ${name} waits, is ready`,
    detail: own.message,
    actor: 'platform',
    nextStep:
      'Any change of the claim, such as a new annotation, makes Crossplane look again; if it happens often, tell the platform team.',
  };
}
