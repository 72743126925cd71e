import { findCondition } from '../../observation/Observation';
import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../words';
import type { Finding, RuleOptions } from '../Finding';
import { compositionFault } from '../compositionOf';
import { isOvertaken } from './isOvertaken';

/** How Crossplane marks what a function says as a Warning. */
const WARNING = /^Pipeline step "([^"]+)": (.*)/s;

/**
 * A function said that the composite itself is not ready. Crossplane names no
 * resources then, unlike when it waits for them.
 */
export function declaredUnready(
  node: AssessedResource,
  { now }: RuleOptions,
): Finding | undefined {
  const { observation } = node;
  const ready = findCondition(observation, 'Ready');
  const isDeclared =
    observation.role === 'composite' &&
    ready?.status === 'False' &&
    ready.reason === 'Creating' &&
    !ready.message;
  if (!isDeclared || !isOvertaken(node, now)) return undefined;
  const [warning] = observation.events.flatMap(
    ({ message }) => WARNING.exec(message)?.[2] ?? [],
  );
  return {
    family: 'declared-unready',
    statement: `all that ${nameOf(
      observation,
    )} is composed of is ready, yet a step of its Composition says that it is not`,
    detail: warning,
    fault: compositionFault(node, { what: 'declared unready' }),
    actor: 'platform',
    healsItself: true,
    nextStep:
      'Ask the platform team which step of the Composition decides on readiness, and what it waits for.',
  };
}
