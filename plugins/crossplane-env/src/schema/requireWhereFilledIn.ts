import { JsonObject } from '@backstage/types';
import { RJSFSchema } from '@rjsf/utils';
import { isJsonObject } from '../lib/json';

/**
 * Requires what is required inside of an optional group only once the group has
 * something in it. A form marks required fields without looking whether their
 * group is wanted, and the browser then does not let the user go on.
 */
export function requireWhereFilledIn(
  schema: RJSFSchema,
  value: JsonObject | undefined,
): RJSFSchema {
  const { properties, required = [] } = schema;
  if (!properties) return schema;
  return {
    ...schema,
    properties: Object.fromEntries(
      Object.entries(properties).map(([key, property]) => {
        const inner = value?.[key];
        const group = isJsonObject(inner) ? inner : undefined;
        const isWanted =
          required.includes(key) || (group && Object.keys(group).length > 0);
        if (!isJsonObject(property) || !property.properties) {
          return [key, property];
        }
        return [
          key,
          isWanted
            ? requireWhereFilledIn(property, group)
            : requireNothing(property),
        ];
      }),
    ),
  };
}

function requireNothing(schema: RJSFSchema): RJSFSchema {
  const { required: _required, properties = {}, ...rest } = schema;
  return {
    ...rest,
    properties: Object.fromEntries(
      Object.entries(properties).map(([key, property]) => [
        key,
        isJsonObject(property) && property.properties
          ? requireNothing(property)
          : property,
      ]),
    ),
  };
}
