import type { ResourceRef } from '../../../refs';
import { asObject, asString } from '../../observation/json';
import { hasCondition } from '../../observation/Observation';
import { KINDS } from '../kinds';
import type { PlatformIndex } from '../PlatformIndex';
import type { PlatformObject } from '../PlatformObject';

type GroupKind = Pick<ResourceRef, 'group' | 'kind'>;

/** The XRD of a kind of claims or composites. */
export function definitionOf(
  index: PlatformIndex,
  kind: GroupKind,
): PlatformObject | undefined {
  return index.derive(definitionsByKind).get(keyOf(kind));
}

/** The ManagedResourceDefinition of a kind; kinds of providers without them have none. */
export function managedDefinitionOf(
  index: PlatformIndex,
  kind: GroupKind,
): PlatformObject | undefined {
  return index.derive(managedDefinitionsByKind).get(keyOf(kind));
}

function definitionsByKind(index: PlatformIndex): Map<string, PlatformObject> {
  return byKind(establishedLast(index.all(KINDS.xrd)));
}

function managedDefinitionsByKind(
  index: PlatformIndex,
): Map<string, PlatformObject> {
  return byKind(index.all(KINDS.managedDefinition));
}

/** Of two for one kind, that one is in force. */
function establishedLast(definitions: PlatformObject[]): PlatformObject[] {
  const isEstablished = (definition: PlatformObject) =>
    hasCondition(definition, 'Established', 'True');
  return [
    ...definitions.filter(definition => !isEstablished(definition)),
    ...definitions.filter(isEstablished),
  ];
}

function byKind(definitions: PlatformObject[]): Map<string, PlatformObject> {
  return new Map(
    definitions.flatMap(definition => {
      const { group, names, claimNames } = definition.spec;
      return [names, claimNames].flatMap(item => {
        const kind = asString(asObject(item).kind);
        return kind === undefined
          ? []
          : [[keyOf({ group: asString(group) ?? '', kind }), definition]];
      }) as Array<[string, PlatformObject]>;
    }),
  );
}

function keyOf({ group, kind }: GroupKind): string {
  return `${group}/${kind}`;
}
