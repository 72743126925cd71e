import type { Finding } from '../findings/Finding';
import {
  findCondition,
  groupKind,
  hasCondition,
  type Observation,
} from '../observation/Observation';
import { asArray, asString } from '../observation/json';
import { type EvaluationTime, isOlderThan, latest } from '../observation/time';
import { type AssessedResource, isReady } from '../tree/AssessedResource';
import { isOutdated, observedGeneration } from '../verdicts/assessResource';
import { lacksReadinessForCrossplane } from '../verdicts/readiness';
import { nameOf, objectOf } from '../words';
import type { RuleOptions } from './Rule';
import { compositionFault, reportsReadiness } from './composition';
import { troubleOfRun } from './pods';

export function throttled({
  observation,
  own,
}: AssessedResource): Finding | undefined {
  const isThrottled =
    own.source === 'Responsive' &&
    hasCondition(observation, 'Responsive', 'False');
  if (!isThrottled) return undefined;
  return {
    family: 'throttled',
    statement: `Crossplane looks at ${nameOf(
      observation,
    )} only now and then, because something keeps changing it`,
    detail: own.message,
    actor: 'platform',
    healsItself: true,
    nextStep:
      'Ask the platform team to look at the resource that the message names: two controllers may be undoing each other.',
  };
}

const SKIPPED =
  /^Pipeline step "[^"]+": (not adding new composed resource "([^"]+)" to desired state.*)/s;

/**
 * patch-and-transform leaves a resource out while a field that it requires is
 * absent, and then says only that the composite is not ready.
 */
export function skippedResource({
  observation,
}: AssessedResource): Finding | undefined {
  const ready = findCondition(observation, 'Ready');
  if (ready?.status !== 'False' || ready.message) return undefined;
  for (const { message } of observation.events) {
    const match = SKIPPED.exec(message);
    if (match) {
      return {
        family: 'skipped-resource',
        statement: `"${match[2]}" of ${nameOf(
          observation,
        )} is not created before a value that it requires is there`,
        detail: match[1],
        actor: 'platform',
        healsItself: true,
        nextStep:
          'If nothing is going to set the value, ask the platform team to correct the Composition.',
      };
    }
  }
  return undefined;
}

/** A composed kind without any sign of readiness keeps its composite waiting. */
export function readinessNotReported(
  node: AssessedResource,
  { now }: { now: EvaluationTime },
): Finding | undefined {
  if (node.observation.role !== 'composite') return undefined;
  const mute = node.children.find(isMute);
  if (!mute || !isOvertaken(node, now)) return undefined;
  return {
    family: 'readiness-not-reported',
    statement: `${nameOf(
      mute.observation,
    )} has no sign of readiness that ${nameOf(
      node.observation,
    )} could wait for`,
    detail: node.own.message,
    fault: compositionFault(node, {
      what: `no readiness of ${mute.observation.resource.kind}`,
    }),
    actor: 'platform',
    healsItself: false,
    nextStep: `Ask the platform team to tell in the Composition when a ${mute.observation.resource.kind} is ready.`,
  };
}

function isMute({ observation, own }: AssessedResource): boolean {
  return (
    (own.silent && own.verdict === 'unknown') ||
    lacksReadinessForCrossplane(observation.resource) ||
    isReadyUnheard(observation, own)
  );
}

/** Ready in words of its operator, which Crossplane does not know: it looks for `Ready`. */
function isReadyUnheard(
  observation: Observation,
  { verdict, idle, override }: AssessedResource['own'],
): boolean {
  return (
    verdict === 'ready' &&
    !idle &&
    override !== undefined &&
    !hasCondition(observation, 'Ready', 'True')
  );
}

/**
 * function-auto-ready (0.6 and 0.7) takes a CronJob for ready when its last run
 * was a success, so that a composite may wait for its schedule.
 */
export function firstRunAwaited(
  node: AssessedResource,
  { now }: RuleOptions,
): Finding | undefined {
  const job = node.children.find(({ observation }) =>
    lacksSuccess(observation),
  );
  const isWaiting = node.observation.role === 'composite' && job !== undefined;
  if (!isWaiting || !isOvertaken(node, now)) return undefined;
  const { lastScheduleTime } = job.observation.status;
  const run = lastScheduleTime ? 'next successful' : 'first';
  const trouble = troubleOfRun(job.observation, now);
  return {
    family: 'run-awaited',
    statement: `${nameOf(
      node.observation,
    )} counts as ready only after the ${run} run of ${nameOf(job.observation)}${
      trouble ? `, and ${trouble}` : ''
    }`,
    detail: node.own.message,
    actor: lastScheduleTime ? 'requester' : 'nobody',
    healsItself: true,
    nextStep: lastScheduleTime
      ? 'Look at the Job of its last run, its pods and their logs.'
      : undefined,
  };
}

function lacksSuccess({ resource, spec, status }: Observation): boolean {
  if (groupKind(resource) !== 'batch/CronJob' || spec.suspend === true) {
    return false;
  }
  const scheduled = asString(status.lastScheduleTime);
  if (scheduled === undefined) return true;
  const succeeded = Date.parse(asString(status.lastSuccessfulTime) ?? '');
  const isRunning = asArray(status.active).length > 0;
  return !isRunning && !(succeeded >= Date.parse(scheduled));
}

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

/** Of Crossplane 2.3 and later, for composites. */
const LOOK_AGAIN =
  'setting the annotation crossplane.io/reconcile-requested-at of';

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
          nextStep: `${ask}; if it does so, an event was missed, and ${LOOK_AGAIN} ${objectOf(
            observation,
          )} to the present time helps.`,
        }
      : {
          fault: compositionFault(node, { what: 'readiness not declared' }),
          healsItself: false,
          nextStep: `${ask}.`,
        }),
    actor: 'platform',
  };
}

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
    ? `Any change of ${objectOf(
        observation,
      )}, such as a new annotation, makes Crossplane look again`
    : `Crossplane looks again within hours, and at once after ${LOOK_AGAIN} ${objectOf(
        observation,
      )} to the present time`;
  return {
    family: 'missed-event',
    statement: `Crossplane has not noticed that ${awaited} is ready`,
    detail: own.message,
    actor: 'platform',
    healsItself: true,
    nextStep: `${remedy}; if it happens often, tell the platform team.`,
  };
}

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

/** Deleted below an environment that is to stay: Crossplane makes it anew. */
export function replaced({
  observation,
  own,
}: AssessedResource): Finding | undefined {
  if (own.verdict !== 'deleting') return undefined;
  return {
    family: 'replaced',
    statement: `${nameOf(
      observation,
    )} is being deleted, and is created again only after that`,
    actor: 'nobody',
    healsItself: true,
  };
}

/** A busy Crossplane may take a moment; nothing takes this long. */
const TAKEN_UP_MS = 3 * 60_000;

/**
 * When it was changed is known only if the portal saw it: what conditions say
 * of time is about what was before.
 */
export function outdated(
  { observation, own }: AssessedResource,
  { now }: RuleOptions,
): Finding | undefined {
  const mayBeOutdated = ['progressing', 'stale'].includes(own.verdict);
  if (!mayBeOutdated || !isOutdated(observation)) return undefined;
  const name = nameOf(observation);
  const inForce = observedGeneration(observation);
  return {
    family: 'outdated',
    statement: `the last change of ${name}, generation ${observation.generation}, has not been taken up yet, and generation ${inForce} is in force`,
    healsItself: true,
    ...(isOlderThan(observation.generationSeenAt, TAKEN_UP_MS, now)
      ? {
          actor: 'platform',
          nextStep: `Ask the platform team whether ${controllerOf(
            observation,
          )} is running.`,
        }
      : {
          actor: 'nobody',
          nextStep: `If it lasts for minutes, ask the platform team whether ${controllerOf(
            observation,
          )} is running.`,
        }),
  };
}

function controllerOf({ role }: Observation): string {
  return role === 'composed' ? 'its controller' : 'Crossplane';
}
