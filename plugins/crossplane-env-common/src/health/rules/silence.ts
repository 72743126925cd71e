import type { Finding } from '../findings/Finding';
import {
  isCrossplaneResource,
  isManagedResource,
  type Observation,
} from '../observation/Observation';
import {
  type EvaluationTime,
  GRACE_MS,
  isOlderThan,
} from '../observation/time';
import { troubleOfFunction } from '../platform/packageStates';
import type { AssessedResource } from '../tree/AssessedResource';
import { enumerate, nameOf } from '../words';
import type { RuleOptions } from './Rule';
import { calledFunctions, isProven, providerTrouble } from './composition';
import { wasLookedAfter } from '../verdicts/signsOfLife';

/** Nothing reports on a managed resource, because its provider cannot. */
export function silentResource(
  node: AssessedResource,
  { now, platform }: RuleOptions,
): Finding | undefined {
  if (!platform || !isSilentResource(node)) return undefined;
  const { observation } = node;
  const trouble = providerTrouble(observation.resource, { now, platform });
  if (!trouble) return undefined;
  // Without proof, signs of life and time have to tell.
  const isTold =
    isProven(trouble) ||
    (isOlderThan(observation.createdAt, GRACE_MS, now) &&
      !wasLookedAfter(observation));
  if (!isTold) return undefined;
  const name = nameOf(observation);
  return {
    ...trouble,
    statement: `nothing reports on ${name}, as ${trouble.statement}`,
  };
}

function isSilentResource({ observation, own }: AssessedResource): boolean {
  return (
    observation.presence === 'present' &&
    isManagedResource(observation) &&
    observation.conditions.length === 0 &&
    own.source === undefined
  );
}

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
  if (!platform || !isSilentComposite(node)) return undefined;
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

function isSilentComposite({ observation, own }: AssessedResource): boolean {
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

/** Whoever is to look after it does not run, or never saw it. */
export function unreported({
  observation,
  own,
}: AssessedResource): Finding | undefined {
  const isUnreported =
    observation.presence === 'present' &&
    own.verdict === 'unknown' &&
    !own.source &&
    !own.override &&
    isCrossplaneResource(observation);
  if (!isUnreported) return undefined;
  return {
    family: 'unreported',
    statement: `nothing has reported on ${nameOf(observation)}`,
    actor: 'platform',
    healsItself: true,
    nextStep:
      observation.role === 'composed'
        ? `Ask the platform team whether the provider of ${observation.resource.kind} is installed and running.`
        : 'Ask the platform team whether Crossplane and the functions of its Composition are running.',
  };
}

export function unreadable({
  observation,
  shown,
}: AssessedResource): Finding | undefined {
  if (shown.verdict !== 'unreadable' || shown.silent) return undefined;
  const { group, kind } = observation.resource;
  return {
    family: 'unreadable',
    statement: `whether ${nameOf(
      observation,
    )} is ready is not known, as the portal may not read it`,
    actor: 'platform',
    healsItself: false,
    isOfPortal: true,
    nextStep: `Ask the platform team to let the portal get, list and watch ${kind}${
      group && ` of ${group}`
    }.`,
  };
}

export function unseen({ observation }: AssessedResource): Finding | undefined {
  if (observation.presence !== 'unseen') return undefined;
  if (observation.asked === 'unlisted') return unlisted(observation);
  return {
    family: 'unseen',
    statement: `whether ${nameOf(
      observation,
    )} is ready is not known yet, as the portal has not read it so far`,
    actor: 'nobody',
    healsItself: true,
  };
}

/** Crossplane puts the label on whatever it composes, each time that it does. */
function unlisted(observation: Observation): Finding {
  const name = nameOf(observation);
  return {
    family: 'unlisted',
    statement: `${name} is there, but whether it is ready is not known, as it lacks the label crossplane.io/composite by which the portal watches it`,
    actor: 'platform',
    healsItself: true,
    nextStep: `Crossplane puts the label back as long as it runs; if that does not happen, ask the platform team what takes it away from ${name}.`,
  };
}
