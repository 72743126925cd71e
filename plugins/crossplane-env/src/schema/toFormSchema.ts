import { RJSFSchema } from '@rjsf/utils';
import { isJsonObject } from '../lib/json';
import { humanizeKey } from './humanizeKey';
import { valuesOfChoice } from './valuesOfChoice';

/** Names of the two ways to fill in a value that may be a number or a text. */
export interface FormSchemaTexts {
  number: string;
  text: string;
}

/**
 * The schema that a form is drawn from: every field has a title, a choice among
 * values lists them, and what else only constrains values without adding fields
 * is left out. Values are checked against the schema that it is made from.
 *
 * @param schema - plain JSON schema, see {@link toJsonSchema}
 */
export function toFormSchema(
  schema: RJSFSchema,
  texts: FormSchemaTexts,
): RJSFSchema {
  const {
    allOf: _allOf,
    anyOf: _anyOf,
    oneOf: _oneOf,
    not: _not,
    ...drawn
  } = schema;
  const { properties, items, additionalProperties } = drawn;
  const values = valuesOfChoice(schema);
  if (values) drawn.enum ??= values;
  if (properties) {
    drawn.properties = Object.fromEntries(
      Object.entries(properties).map(([key, property]) => [
        key,
        { title: humanizeKey(key), ...drawnIfSchema(property, texts) },
      ]),
    );
    // Unknown fields beside known ones are no concern of a form.
    if (additionalProperties === true) delete drawn.additionalProperties;
  }
  if (isJsonObject(items)) drawn.items = toFormSchema(items, texts);
  if (isJsonObject(additionalProperties)) {
    drawn.additionalProperties = toFormSchema(additionalProperties, texts);
  }
  return isIntegerOrString(schema) ? asChoice(drawn, texts) : drawn;
}

function drawnIfSchema(value: unknown, texts: FormSchemaTexts): RJSFSchema {
  return isJsonObject(value) ? toFormSchema(value as RJSFSchema, texts) : {};
}

function isIntegerOrString(schema: RJSFSchema): boolean {
  return ['integer', 'string'].every(type =>
    [schema.type].flat().some(each => each === type),
  );
}

/** A form has to know which of the two it edits. */
function asChoice(schema: RJSFSchema, texts: FormSchemaTexts): RJSFSchema {
  const { type: _type, ...rest } = schema;
  return {
    ...rest,
    anyOf: [
      { type: 'integer', title: texts.number },
      { type: 'string', title: texts.text },
    ],
  };
}
