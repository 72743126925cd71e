import { asArray, asObject, asString } from '../../observation/json';
import type { PlatformObject } from '../PlatformObject';

const DEFINITIONS = new Set([
  'CustomResourceDefinition',
  'ManagedResourceDefinition',
]);

/** The kinds that a package's revision brings, each as `plural.group`. */
export function establishedKinds({ status }: PlatformObject): string[] {
  return namesOf(status.objectRefs, kind => DEFINITIONS.has(kind));
}

/** The names of a revision's objects of one kind. */
export function establishedObjects(
  { status }: PlatformObject,
  kind: string,
): string[] {
  return namesOf(status.objectRefs, candidate => candidate === kind);
}

/** What follows the first dot in the name of a definition. */
export function groupOfDefinition(name: string): string {
  return name.slice(name.indexOf('.') + 1);
}

function namesOf(
  references: unknown,
  matches: (kind: string) => boolean,
): string[] {
  const names = asArray(references).flatMap(item => {
    const { kind, name } = asObject(item);
    return matches(asString(kind) ?? '') ? asString(name) ?? [] : [];
  });
  return [...new Set(names)];
}
