import { isRecord } from '../../kube/json/isRecord';

/** The Go type of a JSON value, as it appears in messages. */
export function goTypeOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'number':
      return Number.isInteger(value) ? 'int64' : 'float64';
    default:
      break;
  }
  if (Array.isArray(value)) {
    return '[]interface {}';
  }
  return isRecord(value) ? 'map[string]interface {}' : '<nil>';
}

/** A JSON value as Go prints it by default. */
export function goString(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(goString).join(' ')}]`;
  }
  if (isRecord(value)) {
    const entries = Object.keys(value)
      .sort()
      .map(key => `${key}:${goString(value[key])}`);
    return `map[${entries.join(' ')}]`;
  }
  return value === null || value === undefined ? '<nil>' : String(value);
}
