import { fieldOf } from '../apply/pathElement';
import { TypedError } from '../apply/validateTyped';

const GO_TYPES: Record<string, string> = {
  string: 'string',
  boolean: 'bool',
  integer: 'int32',
  array: '[]interface {}',
  object: 'map[string]interface {}',
};

/** What Go's JSON decoder says of a value of the wrong type. */
export function describeDecodeError(
  { path, value, expected = '' }: TypedError,
  kind: string,
): string {
  const fields = path.flatMap(element => fieldOf(element) ?? []);
  const [root, ...names] =
    fields[0] === 'metadata'
      ? ['ObjectMeta', ...fields.slice(0, 2)]
      : [kind, ...fields.slice(0, 1)];
  const type = GO_TYPES[expected] ?? expected;
  return `json: cannot unmarshal ${jsonType(
    value,
  )} into Go struct field ${root}.${names.join('.')} of type ${type}`;
}

function jsonType(value: unknown): string {
  if (Array.isArray(value)) {
    return 'array';
  }
  return typeof value === 'boolean' ? 'bool' : typeof value;
}
