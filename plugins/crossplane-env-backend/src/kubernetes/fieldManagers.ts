/** Where a field is, such as `['spec', 'nodes', 2, 'size']`. */
type FieldPath = readonly (string | number)[];

const MOST = 3;
const LONGEST = 100;

/**
 * Who wrote fields last, by an object's `managedFields`, which may be anything.
 * What is below a list counts as the list.
 */
export function managersOf(
  managedFields: unknown,
  fields: readonly FieldPath[],
): string[] {
  const entries = Array.isArray(managedFields) ? managedFields : [];
  const managers = entries
    .map(asObject)
    .filter(entry =>
      fields.some(field => owns(asObject(entry.fieldsV1), field)),
    )
    .map(({ manager }) => manager)
    .filter(manager => typeof manager === 'string' && manager !== '');
  return [...new Set(managers as string[])]
    .slice(0, MOST)
    .map(manager => manager.slice(0, LONGEST));
}

/** A field that holds others may be owned as a whole. */
function owns(owned: Record<string, unknown>, field: FieldPath): boolean {
  const [key, ...rest] = field;
  if (key === undefined || typeof key === 'number') return true;
  const name = `f:${key}`;
  if (!Object.hasOwn(owned, name)) return false;
  const inner = asObject(owned[name]);
  return Object.keys(inner).length === 0 || owns(inner, rest);
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : {};
}
