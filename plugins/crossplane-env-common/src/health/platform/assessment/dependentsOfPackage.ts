import type { PlatformDependents } from '../../../types';
import { composedGroups } from '../compositions/composedGroups';
import { functionsOf } from '../compositions/pipelineOf';
import { KINDS } from '../kinds';
import {
  establishedKinds,
  establishedObjects,
  groupOfDefinition,
} from '../packages/establishedKinds';
import { activeRevision } from '../packages/revisions';
import type { PlatformIndex } from '../PlatformIndex';
import type { PlatformObject } from '../PlatformObject';
import { dependentsOn } from './dependentsOn';

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
