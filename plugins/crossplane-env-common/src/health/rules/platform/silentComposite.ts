import {
  type EvaluationTime,
  GRACE_MS,
  isOlderThan,
} from '../../observation/time';
import { troubleOfFunction } from '../../platform/packages/troubleOfFunction';
import type { AssessedResource } from '../../tree/AssessedResource';
import { enumerate, nameOf } from '../../words';
import type { Finding, RuleOptions } from '../Finding';
import { calledFunctions } from './calledFunctions';

/** How long Crossplane waits for a function before it writes anything. */
const RECONCILE_TIMEOUT_MS = 120_000;

/**
 * Nothing at all is written on a composite: while a function does not answer,
 * Crossplane waits for it, and writes no condition and no event meanwhile.
 */
export function silentComposite(
  node: AssessedResource,
  { now, platform }: RuleOptions,
): Finding | undefined {
  if (!platform || !isSilent(node)) return undefined;
  const functions = calledFunctions(node, platform) ?? [];
  const name = nameOf(node.observation);
  for (const fn of functions) {
    const trouble = troubleOfFunction(platform, fn, { now });
    if (trouble) {
      const statement = `nothing has reported on ${name}, as ${trouble.statement}`;
      return { ...trouble, statement };
    }
  }
  return functions.length > 0 && isWithinTimeout(node, now)
    ? waitingForFunctions(name, functions)
    : undefined;
}

function waitingForFunctions(name: string, functions: string[]): Finding {
  const names = enumerate(functions);
  return {
    family: 'function-silent',
    statement: `nothing has reported on ${name}, and Crossplane may be waiting for an answer of ${names}, for which it allows two minutes`,
    actor: 'platform',
    healsItself: true,
    nextStep: `If it lasts, ask the platform team to check the pods of ${names}.`,
  };
}

function isSilent({ observation, own }: AssessedResource): boolean {
  return (
    observation.role === 'composite' &&
    observation.presence === 'present' &&
    observation.conditions.length === 0 &&
    own.source === undefined
  );
}

function isWithinTimeout(
  { observation }: AssessedResource,
  now: EvaluationTime,
) {
  return (
    isOlderThan(observation.createdAt, GRACE_MS, now) &&
    !isOlderThan(observation.createdAt, RECONCILE_TIMEOUT_MS + GRACE_MS, now)
  );
}
