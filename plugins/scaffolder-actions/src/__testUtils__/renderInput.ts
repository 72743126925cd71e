import { JsonObject, JsonValue } from '@backstage/types';

const EXPRESSION = /^\$\{\{ ([\w.]+) \}\}$/;

/** Fills in a template's `${{ path }}` expressions, each a whole value. */
export function renderInput(input: JsonObject, values: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(input), (_, value: JsonValue) => {
    const path = typeof value === 'string' && EXPRESSION.exec(value)?.[1];
    return path ? lookUp(values, path) : value;
  });
}

function lookUp(values: JsonObject, path: string): JsonValue {
  let value: JsonValue | undefined = values;
  for (const key of path.split('.')) {
    value = (value as JsonObject | undefined)?.[key];
  }
  if (value === undefined) {
    throw new Error(`Nothing is known of '${path}'`);
  }
  return value;
}
