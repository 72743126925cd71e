import { ASK_UNSURE, askPlatform, type Finding } from '../findings/Finding';
import {
  findCondition,
  isManagedResource,
  type Observation,
} from '../observation/Observation';
import { asObject, asString } from '../observation/json';
import { GRACE_MS, isOlderThan } from '../observation/time';
import {
  KINDS,
  type PlatformIndex,
  type PlatformObject,
} from '../platform/PlatformIndex';
import {
  choiceOf,
  compositionsOf,
  findRevision,
  newestRevision,
  revisionNumber,
} from '../platform/compositions';
import { definitionOf, namedComposition } from '../platform/definitions';
import { establishedKinds, isActive } from '../platform/packages';
import { type AssessedResource, toEvidence } from '../tree/AssessedResource';
import { fromCondition } from '../verdicts/Assessment';
import { countOf } from '../verdicts/readiness';
import { isLookedAfter } from '../verdicts/signsOfLife';
import { findSuspension } from '../verdicts/suspension';
import { enumerate, nameOf, objectOf } from '../words';
import type { RuleOptions } from './Rule';
import { judgeError } from './findByMessage';
import {
  compositionFault,
  groupsLookedAfter,
  isProven,
  providerTrouble,
} from './composition';
import { protectingUsage } from './teardown';

/** A roll-out or two may well interrupt readiness. */
const MANY = 6;

/** Ready comes and goes, as only the history can tell. */
export function flapping(
  { observation, parent }: AssessedResource,
  { readinessChanges }: RuleOptions,
): Finding | undefined {
  if (parent || !readinessChanges || readinessChanges.count < MANY) {
    return undefined;
  }
  const { count, since } = readinessChanges;
  return {
    family: 'flapping',
    statement: `${nameOf(
      observation,
    )} became ready or stopped being so ${count} times since ${since}`,
    actor: 'platform',
    healsItself: true,
    nextStep:
      'Ask the platform team whether the Composition declares it ready too early, or whether something keeps changing its resources.',
  };
}

/** Crossplane's webhook leaves it on what somebody tried to delete in vain. */
const ATTEMPT = 'usage.crossplane.io/deletion-attempt-with-policy';

/** Somebody wanted it gone, and a Usage forbade it. */
export function refusedAttempt(
  node: AssessedResource,
  options: RuleOptions,
): Finding | undefined {
  const isOne = options.platform && node.observation.role === 'composite';
  return isOne && node.observation.annotations.has(ATTEMPT)
    ? protectingUsage(node, options)
    : undefined;
}

/** It stays with an old revision of its Composition, so corrections do not reach it. */
export function pinnedRevision(
  node: AssessedResource,
  { platform }: RuleOptions,
): Finding | undefined {
  const { observation } = node;
  if (!platform || observation.role !== 'composite') return undefined;
  const { composition, revision, isPinned } = choiceOf(observation);
  if (!isPinned || !composition || !revision) return undefined;
  const used = findRevision(platform, revision);
  const newest = newestRevision(platform, composition);
  if (!used || !newest || revisionNumber(used) >= revisionNumber(newest)) {
    return undefined;
  }
  return {
    family: 'pinned-revision',
    statement: `${nameOf(observation)} stays with revision ${revisionNumber(
      used,
    )} of Composition ${composition}, of which ${revisionNumber(
      newest,
    )} is the newest`,
    actor: 'platform',
    healsItself: false,
    nextStep: `If the newest is wanted, ask the platform team to refer to ${newest.resource.name}, or to set compositionUpdatePolicy to Automatic.`,
    fault: compositionFault(node, { what: 'pinned' }),
    evidence: { resource: observation.resource },
  };
}

/**
 * Several Compositions fit, and nothing says which: Crossplane takes one at
 * random, and stays with it. Once it has, a reference without a selector looks
 * the same as one that was asked for, and nothing is said of it.
 */
export function randomComposition(
  { observation }: AssessedResource,
  { platform }: RuleOptions,
): Finding | undefined {
  if (!platform || observation.role !== 'composite') return undefined;
  const { composition, selector } = choiceOf(observation);
  if (composition && !selector) return undefined;
  const definition = definitionOf(platform, observation.resource);
  if (!definition || isDecided(definition, selector)) return undefined;
  const fitting = fittingCompositions(platform, {
    resource: observation.resource,
    selector,
  });
  if (fitting.length < 2) return undefined;
  const names = enumerate(fitting.map(({ resource }) => resource.name));
  const choice = composition ? `chose ${composition}` : 'chooses one';
  return {
    family: 'random-composition',
    statement: `Crossplane ${choice} for ${nameOf(
      observation,
    )} at random, as ${names} all fit`,
    actor: 'platform',
    healsItself: false,
    nextStep: `Ask the platform team to name a default Composition for ${observation.resource.kind}, or labels that only one has.`,
    fault: { resource: definition.resource, what: 'several compositions' },
    evidence: { resource: observation.resource },
  };
}

/** A default counts only where nothing is selected; what is enforced always does. */
function isDecided(
  definition: PlatformObject,
  selector: ReadonlyMap<string, string> | undefined,
): boolean {
  const { enforced, byDefault } = namedComposition(definition);
  return enforced !== undefined || (!selector && byDefault !== undefined);
}

function fittingCompositions(
  platform: PlatformIndex,
  options: {
    resource: AssessedResource['observation']['resource'];
    selector: ReadonlyMap<string, string> | undefined;
  },
): PlatformObject[] {
  const labels = [...(options.selector ?? [])];
  return compositionsOf(platform, options.resource).filter(candidate =>
    labels.every(([key, value]) => candidate.labels.get(key) === value),
  );
}

/** It does nothing, or is left alone, as its template says, which nobody has to mend. */
export function idle({
  observation,
  own,
}: AssessedResource): Finding | undefined {
  if (!own.idle) return undefined;
  return {
    family: 'idle',
    statement: `${nameOf(observation)} ${whyIdle(observation)}`,
    actor: 'nobody',
    healsItself: true,
    evidence: { resource: observation.resource },
  };
}

function whyIdle(observation: Observation): string {
  const suspension = findSuspension(observation);
  if (suspension) {
    const { state, isAtRest } = suspension;
    const effect =
      isAtRest || state === 'suspended' ? '' : ': changes have no effect';
    return `is ${state}, as it was asked to be${effect}`;
  }
  switch (observation.resource.kind) {
    case 'PersistentVolumeClaim':
      return 'gets a volume once a Pod uses it';
    case 'DaemonSet':
      return 'runs no pods, as no node of the cluster is one that it is for';
    default:
      return 'runs no pods, as it was asked to';
  }
}

/** Its pods are replaced only when somebody deletes them. */
export function replacedOnDelete({
  observation,
  own,
}: AssessedResource): Finding | undefined {
  const { kind } = observation.resource;
  const isOne =
    own.verdict === 'ready' &&
    (kind === 'StatefulSet' || kind === 'DaemonSet') &&
    observation.resource.group === 'apps' &&
    asObject(observation.spec.updateStrategy).type === 'OnDelete';
  if (!isOne) return undefined;
  const [total, updated] =
    kind === 'StatefulSet'
      ? ['replicas', 'updatedReplicas']
      : ['desiredNumberScheduled', 'updatedNumberScheduled'];
  const old = countOf(observation, total) - countOf(observation, updated);
  if (old <= 0) return undefined;
  return {
    family: 'replaced-on-delete',
    statement: `${old} ${old === 1 ? 'pod' : 'pods'} of ${nameOf(
      observation,
    )} still ${
      old === 1 ? 'runs' : 'run'
    } as before its last change, as its update strategy is OnDelete`,
    ...askPlatform(
      `Delete its old pods when it suits: those of ${objectOf(
        observation,
      )} that are not of its present revision.`,
    ),
    evidence: { resource: observation.resource },
  };
}

/** It works, and says of something else that it does not. */
export function abnormalBeside(
  node: AssessedResource,
  options: RuleOptions,
): Finding | undefined {
  const { observation, own } = node;
  if (!own.beside) return undefined;
  const { type, message = '' } = own.beside;
  return {
    family: 'abnormal-beside',
    statement: `${nameOf(observation)} is ready, and reports ${type}`,
    detail: message,
    ...judgeError(
      message,
      { place: 'managed', otherwise: ASK_UNSURE },
      node,
      options,
    ).move,
    evidence: toEvidence({ observation }, fromCondition('ready', own.beside)),
  };
}

/** Where there are none at all, they are not installed as packages. */
function hasProviders(platform: PlatformIndex): boolean {
  return platform.all(KINDS.provider).length > 0;
}

/** Whether what is looked after can be told: it may be what a revision is silent on. */
function allTellTheirKinds(platform: PlatformIndex): boolean {
  return platform
    .all(KINDS.providerRevision)
    .every(
      revision => !isActive(revision) || establishedKinds(revision).length > 0,
    );
}

/** What is ready may be what a provider left behind. */
export function leftByProvider(
  { observation, own }: AssessedResource,
  { now, platform }: RuleOptions,
): Finding | undefined {
  const mayBeLeft =
    platform !== undefined &&
    own.verdict === 'ready' &&
    platform.derive(hasProviders) &&
    !platform.derive(groupsLookedAfter).has(observation.resource.group) &&
    isManagedResource(observation);
  if (!mayBeLeft) return undefined;
  const trouble = providerTrouble(observation.resource, { now, platform });
  if (!trouble) return undefined;
  const isDoubtful =
    isLookedAfter(observation, { now }) || !platform.derive(allTellTheirKinds);
  if (isDoubtful && !isProven(trouble)) return undefined;
  return {
    ...trouble,
    family: 'left-by-provider',
    statement: `nothing looks after ${nameOf(observation)} any more, as ${
      trouble.statement
    }`,
  };
}

/** What is asked for, and the Composition does not provide. */
export function secretNotWritten(
  { observation, own, parent }: AssessedResource,
  { now }: RuleOptions,
): Finding | undefined {
  // An environment may have thousands of resources, and has one root.
  if (parent) return undefined;
  const { spec, status, role } = observation;
  const name = asString(asObject(spec.writeConnectionSecretToRef).name);
  const ready = findCondition(observation, 'Ready');
  const isPromised =
    role !== 'composed' &&
    own.verdict === 'ready' &&
    name !== undefined &&
    asObject(status.connectionDetails).lastPublishedTime === undefined &&
    isOlderThan(ready?.lastTransitionTime, GRACE_MS, now);
  if (!isPromised) return undefined;
  return {
    family: 'secret-not-written',
    statement: `the Secret ${name} that ${nameOf(
      observation,
    )} asks for was never written`,
    actor: 'platform',
    healsItself: false,
    nextStep:
      'What is written to it is decided by the steps of the Composition, which have to publish connection details, and by connectionSecretKeys of the CompositeResourceDefinition: ask the platform team.',
    evidence: { resource: observation.resource },
  };
}
