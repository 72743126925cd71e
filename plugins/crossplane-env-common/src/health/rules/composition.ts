import type { ResourceRef } from '../../refs';
import type { Verdict } from '../../types';
import type { Fault, Finding } from '../findings/Finding';
import { asString } from '../observation/json';
import { EvaluationTime } from '../observation/time';
import { KINDS, type PlatformIndex } from '../platform/PlatformIndex';
import {
  AUTO_READY,
  choiceOf,
  functionsOf,
  sourceOf,
} from '../platform/compositions';
import { describePackage, stateOfPackage } from '../platform/packageStates';
import { groupsOfProviders, providersOfGroup } from '../platform/packages';
import type { AssessedResource } from '../tree/AssessedResource';

/** The Composition that makes up a composite. */
function compositionOf({
  observation,
}: AssessedResource): ResourceRef | undefined {
  const { composition } = choiceOf(observation);
  return composition === undefined || observation.role !== 'composite'
    ? undefined
    : {
        cluster: observation.resource.cluster,
        group: 'apiextensions.crossplane.io',
        version: 'v1',
        kind: 'Composition',
        name: composition,
      };
}

/**
 * A fault of the Composition of a composite.
 *
 * @param fact - tells it from others of the same Composition
 */
export function compositionFault(
  composite: AssessedResource,
  fact: Omit<Fault, 'resource'>,
): Fault | undefined {
  const resource = compositionOf(composite);
  return resource && { resource, ...fact };
}

/** The functions that make up a composite, in order; undefined if that is not known. */
export function calledFunctions(
  { observation }: AssessedResource,
  platform: PlatformIndex,
): string[] | undefined {
  const source = sourceOf(platform, observation);
  return source ? functionsOf(source) : undefined;
}

/**
 * Whether the Composition of a composite declares it ready as soon as its
 * resources are; undefined if that is not known.
 */
export function reportsReadiness(
  node: AssessedResource,
  platform: PlatformIndex | undefined,
): boolean | undefined {
  const functions = platform && calledFunctions(node, platform);
  return functions?.some(name => {
    const fn = platform?.find(KINDS.function, { name });
    const image = asString(fn?.spec.package) ?? '';
    return AUTO_READY.test(name) || AUTO_READY.test(image);
  });
}

const MAY_WORK = new Set<Verdict>(['ready', 'stale', 'paused']);

/**
 * Why no provider looks after resources of a kind; nothing when one works, or
 * when it cannot be told.
 */
export function providerTrouble(
  { group, kind }: Pick<ResourceRef, 'group' | 'kind'>,
  { now, platform }: { now: EvaluationTime; platform: PlatformIndex },
): Finding | undefined {
  const providers = providersOfGroup(platform, group);
  const states = providers.map(provider => ({
    provider,
    state: stateOfPackage(platform, provider, { now }),
  }));
  if (states.some(({ state }) => MAY_WORK.has(state.verdict))) return undefined;
  const [first] = states;
  if (first) return describePackage(first.provider, first.state);
  const isKnown = [KINDS.provider, KINDS.providerRevision].every(known =>
    platform.knows(known),
  );
  if (!isKnown) return undefined;
  return installedTwice({ now, platform }) ?? providerMissing({ group, kind });
}

/** What the package manager cannot resolve says of no kind whose it is. */
function installedTwice({
  now,
  platform,
}: {
  now: EvaluationTime;
  platform: PlatformIndex;
}): Finding | undefined {
  for (const provider of platform.all(KINDS.provider)) {
    const state = stateOfPackage(platform, provider, { now });
    if (state.problem === 'twice') return describePackage(provider, state);
  }
  return undefined;
}

/** When nothing is new any more, and so nothing is starting. */
const IN_THE_END = EvaluationTime.at(new Date(8.64e15));

/** The API groups that a provider which works looks after, for those who ask of many. */
export function groupsLookedAfter(platform: PlatformIndex): Set<string> {
  return new Set(
    groupsOfProviders(platform).filter(group =>
      providersOfGroup(platform, group).some(provider => {
        const state = stateOfPackage(platform, provider, { now: IN_THE_END });
        return MAY_WORK.has(state.verdict);
      }),
    ),
  );
}

/** A provider may run without a package, so that the absence of one proves nothing. */
export function isProven({ fault }: Finding): boolean {
  return fault?.resource !== undefined;
}

function providerMissing(kind: Pick<ResourceRef, 'group' | 'kind'>): Finding {
  const what = `${kind.kind} of ${kind.group}`;
  return {
    family: 'provider-missing',
    statement: `no package that is installed is known to look after ${what}`,
    actor: 'platform',
    healsItself: false,
    unsure: true,
    nextStep: `Ask the platform team to install a provider of ${what}, unless one runs that was not installed as a package.`,
    fault: { what: `no provider of ${kind.group}` },
  };
}
