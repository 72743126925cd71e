import type { ResourceRef } from '../../refs';
import type { Finding } from '../findings/Finding';
import {
  KINDS,
  type PlatformIndex,
  type PlatformObject,
} from '../platform/PlatformIndex';
import { choiceOf, typeOfComposition } from '../platform/compositions';
import {
  definitionOf,
  namedComposition,
  referenceableType,
} from '../platform/definitions';
import type { AssessedResource } from '../tree/AssessedResource';
import { nameOf } from '../words';
import type { RuleOptions } from './Rule';

type Type = Pick<ResourceRef, 'group' | 'version' | 'kind'>;

/** Of Crossplane's controllers of composites, 1.20 to 2.4. */
const DOES_NOT_FIT =
  /referenced composition is not compatible with this composite resource/;
const NONE_FITS = /no compatible Compositions found/;

/**
 * A Composition and the type that it is for have come apart, which no requester
 * does: the type has another version for Compositions by now, or the
 * Composition of that name is another one.
 */
export function driftedApart(
  node: AssessedResource,
  { platform }: RuleOptions,
): Finding | undefined {
  const { observation, own } = node;
  const message = own.message ?? '';
  if (!platform || observation.role !== 'composite') return undefined;
  const definition = definitionOf(platform, observation.resource);
  if (!definition) return undefined;
  if (DOES_NOT_FIT.test(message)) {
    return ofChosen(node, { definition, platform });
  }
  return NONE_FITS.test(message)
    ? ofFormer(node, { definition, platform })
    : undefined;
}

interface Offer {
  definition: PlatformObject;
  platform: PlatformIndex;
}

function ofChosen(
  node: AssessedResource,
  { definition, platform }: Offer,
): Finding | undefined {
  const name = choiceOf(node.observation).composition ?? '';
  const composition = platform.find(KINDS.composition, { name });
  if (!composition) return undefined;
  const wanted = referenceableType(definition);
  const offered = typeOfComposition(composition);
  if (isVersionOf(offered, wanted)) {
    return sayDrift(node, { definition, composition });
  }
  const isOfPlatform =
    isNamedBy(definition, name) ||
    node.children.length > 0 ||
    isNewer(composition, node);
  return isOfPlatform
    ? {
        ...sayDrift(node, { definition, composition }),
        statement: `${nameOf(composition)}, by which ${nameOf(
          node.observation,
        )} is made, is for ${formatType(
          offered,
        )} and not, or no more, for ${formatType(wanted)}`,
      }
    : undefined;
}

/** The platform chose it for all, or for those that choose none. */
function isNamedBy(definition: PlatformObject, name: string): boolean {
  const { enforced, byDefault } = namedComposition(definition);
  return name === enforced || name === byDefault;
}

/** What it is for cannot be changed: one that is newer took the place of another. */
function isNewer(
  { createdAt }: PlatformObject,
  { observation }: AssessedResource,
): boolean {
  return Date.parse(createdAt ?? '') > Date.parse(observation.createdAt ?? '');
}

/** One that would fit, but for the version. */
function ofFormer(
  node: AssessedResource,
  { definition, platform }: Offer,
): Finding | undefined {
  const wanted = referenceableType(definition);
  const labels = [...(choiceOf(node.observation).selector ?? [])];
  const composition = [...platform.all(KINDS.composition)].find(
    candidate =>
      isVersionOf(typeOfComposition(candidate), wanted) &&
      labels.every(([key, value]) => candidate.labels.get(key) === value),
  );
  return composition && sayDrift(node, { definition, composition });
}

/** Another version of the same type. */
function isVersionOf(type: Type, other: Type): boolean {
  return (
    type.group === other.group &&
    type.kind === other.kind &&
    type.version !== other.version
  );
}

function sayDrift(
  { observation }: AssessedResource,
  options: { definition: PlatformObject; composition: PlatformObject },
): Finding {
  const { definition, composition } = options;
  const wanted = referenceableType(definition);
  const offered = typeOfComposition(composition);
  return {
    family: 'drifted-apart',
    statement: `${nameOf(composition)} is for version ${offered.version} of ${
      wanted.kind
    }, of which ${
      wanted.version
    } is the version for Compositions by now, so it does not fit ${nameOf(
      observation,
    )} any more`,
    actor: 'platform',
    healsItself: false,
    nextStep: `Ask the platform team for a Composition for ${formatType(
      wanted,
    )}, or to make ${formatType(offered)} referenceable again in ${nameOf(
      definition,
    )}; nothing of the environment has to change.`,
    fault: { resource: composition.resource, what: 'drifted apart' },
  };
}

function formatType({ group, version, kind }: Type): string {
  return `${kind} of ${group}/${version}`;
}
