import { ServerContext } from '../ServerContext';
import { CustomResourceDefinition } from './CustomResourceDefinition';

/** Why a definition's names are not accepted. */
export interface NameConflict {
  reason: string;
  message: string;
}

/** What stands in the way of a definition's names among the kinds of its group. */
export function findNameConflict(
  { resources }: ServerContext,
  { spec }: CustomResourceDefinition,
): NameConflict | undefined {
  const others = resources
    .all()
    .filter(
      other => other.group === spec.group && other.plural !== spec.names.plural,
    );
  const kinds = new Set(others.flatMap(other => [other.kind, other.listKind]));
  const words = new Set(
    others.flatMap(other => [
      other.plural,
      other.singular,
      ...(other.shortNames ?? []),
    ]),
  );
  const { plural, singular, shortNames = [], kind, listKind } = spec.names;
  const claims: [reason: string, taken: Set<string>, names: string[]][] = [
    ['PluralConflict', words, [plural]],
    ['SingularConflict', words, [singular ?? '']],
    ['ShortNamesConflict', words, shortNames],
    ['KindConflict', kinds, [kind]],
    ['ListKindConflict', kinds, [listKind ?? '']],
  ];
  // Of several conflicts, the API server tells the last.
  return claims
    .map(([reason, taken, names]) => ({
      reason,
      message: names
        .filter(name => taken.has(name))
        .map(name => `${JSON.stringify(name)} is already in use`)
        .join(', '),
    }))
    .filter(({ message }) => message !== '')
    .pop();
}
