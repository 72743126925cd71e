import { findCondition } from '../../observation/Observation';
import {
  type EvaluationTime,
  isOlderThan,
  latest,
} from '../../observation/time';
import type { AssessedResource } from '../../tree/AssessedResource';
import { isReady } from '../../tree/composedResources';

/** Crossplane reacts within seconds; a lag is worth a word only after this. */
const SETTLED_MS = 60_000;

/**
 * Whether a resource waits although nothing below it does, for longer than
 * Crossplane needs to notice.
 */
export function isOvertaken(
  node: AssessedResource,
  now: EvaluationTime,
): boolean {
  const ready = findCondition(node.observation, 'Ready');
  return (
    node.own.source === 'Ready' &&
    ready?.status === 'False' &&
    node.children.length > 0 &&
    node.children.every(child => isReady(child) || child.shown.silent) &&
    isOlderThan(lastChange(node), SETTLED_MS, now)
  );
}

function lastChange(node: AssessedResource): string | undefined {
  return latest(
    [node, ...node.children].flatMap(({ observation }) => [
      observation.createdAt,
      ...observation.conditions.map(condition => condition.lastTransitionTime),
    ]),
  );
}
