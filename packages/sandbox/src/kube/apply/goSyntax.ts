import { isRecord } from '../json/isRecord';

/** A value as Go prints it with `%#v`. */
export function goSyntax(value: unknown): string {
  if (Array.isArray(value)) {
    return `[]interface {}{${value.map(goSyntax).join(', ')}}`;
  }
  if (isRecord(value)) {
    const fields = Object.keys(value)
      .sort()
      .map(key => `${JSON.stringify(key)}:${goSyntax(value[key])}`);
    return `map[string]interface {}{${fields.join(', ')}}`;
  }
  return value === null ? 'interface {}(nil)' : JSON.stringify(value);
}

/** The name of a JSON value's type in Go. */
export function goType(value: unknown): string {
  if (Array.isArray(value)) {
    return '[]interface {}';
  }
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'number':
      return Number.isInteger(value) ? 'int64' : 'float64';
    default:
      return 'map[string]interface {}';
  }
}

/** A value as Go prints it with `%v` when it is wrapped for merging. */
export function goWrapped(value: unknown): string {
  return `&{${goPlain(value)}}`;
}

function goPlain(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(goPlain).join(' ')}]`;
  }
  if (isRecord(value)) {
    const fields = Object.keys(value)
      .sort()
      .map(key => `${key}:${goPlain(value[key])}`);
    return `map[${fields.join(' ')}]`;
  }
  return value === null ? '<nil>' : String(value);
}
