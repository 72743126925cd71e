import { formatEnvironmentTypeRef } from '../../refs';
import type { PlatformDependents } from '../../types';
import { asObject, asString } from '../observation/json';
import {
  KINDS,
  type PlatformIndex,
  type PlatformObject,
} from './PlatformIndex';
import { composedGroups, functionsOf, typeOfComposition } from './compositions';
import { definitionOf } from './definitions';
import {
  activeRevision,
  establishedKinds,
  establishedObjects,
  groupOfDefinition,
} from './packages';

/** The Compositions and definitions, and with each Composition the type that it is for. */
export function dependentsOn(
  index: PlatformIndex,
  options: {
    kinds?: string[];
    compositions?: PlatformObject[];
    definitions?: PlatformObject[];
  },
): PlatformDependents {
  const { kinds = [], compositions = [], definitions = [] } = options;
  const ofCompositions = compositions.flatMap(
    composition => definitionOf(index, typeOfComposition(composition)) ?? [],
  );
  return {
    environmentTypes: unique(
      [...definitions, ...ofCompositions].map(environmentType),
    ),
    compositions: unique(compositions.map(({ resource }) => resource.name)),
    kinds,
  };
}

/** People see the claim where there is one. */
function environmentType({ resource, spec }: PlatformObject): string {
  const kind =
    asString(asObject(spec.claimNames).kind) ??
    asString(asObject(spec.names).kind) ??
    '';
  const group = asString(spec.group) ?? '';
  return formatEnvironmentTypeRef({ cluster: resource.cluster, group, kind });
}

function unique(names: string[]): string[] {
  return [...new Set(names)].sort();
}

/** What is made with a Function, a Provider or a Configuration. */
export function dependentsOfPackage(
  index: PlatformIndex,
  pkg: PlatformObject,
): PlatformDependents {
  const { kind, name } = pkg.resource;
  const revision = activeRevision(index, pkg);
  const kinds = revision ? establishedKinds(revision).sort() : [];
  const compositions = index.all(KINDS.composition);
  if (kind === 'Function') {
    return dependentsOn(index, {
      compositions: compositions.filter(composition =>
        functionsOf(composition).includes(name),
      ),
    });
  }
  if (kind === 'Provider') {
    const groups = new Set(kinds.map(groupOfDefinition));
    const composing = compositions.filter(composition =>
      [...composedGroups(composition)].some(group => groups.has(group)),
    );
    return dependentsOn(index, { kinds, compositions: composing });
  }
  return dependentsOfConfiguration(index, revision);
}

function dependentsOfConfiguration(
  index: PlatformIndex,
  revision: PlatformObject | undefined,
): PlatformDependents {
  const find = (kind: string, objectKind: string) =>
    (revision ? establishedObjects(revision, objectKind) : []).flatMap(
      name => index.find(kind, { name }) ?? [],
    );
  return dependentsOn(index, {
    compositions: find(KINDS.composition, 'Composition'),
    definitions: find(KINDS.xrd, 'CompositeResourceDefinition'),
  });
}
