import { RJSFSchema, UiSchema } from '@rjsf/utils';
import { isJsonObject } from '../lib/json';

/**
 * How a form lays a schema out: what is required comes first, in the author's
 * order, since the order of properties does not survive the cluster. Defaults
 * are filled in except in optional groups, where a hint tells them.
 */
export function toUiSchema(
  schema: RJSFSchema,
  options: { defaultIs: (value: string) => string },
): UiSchema {
  return layOut(schema, { ...options, isOptionalGroup: false });
}

function layOut(
  schema: RJSFSchema,
  options: { defaultIs: (value: string) => string; isOptionalGroup: boolean },
): UiSchema {
  const { properties = {}, required = [], items } = schema;
  const ui: UiSchema = {};
  const inOrder = required.filter(key => key in properties);
  if (inOrder.length > 0) ui['ui:order'] = [...inOrder, '*'];
  for (const [key, property] of Object.entries(properties)) {
    if (!isJsonObject(property)) continue;
    const isGroup = property.properties !== undefined;
    ui[key] = layOut(property, {
      ...options,
      isOptionalGroup:
        options.isOptionalGroup || (isGroup && !required.includes(key)),
    });
    if (options.isOptionalGroup && !isGroup && property.default !== undefined) {
      const value = property.default;
      ui[key]['ui:help'] = options.defaultIs(
        typeof value === 'string' ? value : JSON.stringify(value),
      );
    }
  }
  if (isJsonObject(items)) ui.items = layOut(items, options);
  return ui;
}
