import { JsonObject } from '@backstage/types';
import { deepEquals, RJSFSchema } from '@rjsf/utils';
import { useRef } from 'react';
import { applyDefaults } from '../../schema/applyDefaults';

/**
 * The value with a schema's defaults, until it has had them once: what a user
 * then clears stays clear.
 */
export function useMissingDefaults(
  schema: RJSFSchema,
  value: JsonObject | undefined,
): JsonObject | undefined {
  const settledFor = useRef<RJSFSchema>();
  if (settledFor.current === schema) return undefined;
  const filled = applyDefaults(schema, value);
  if (!value || !deepEquals(filled, value)) return filled;
  settledFor.current = schema;
  return undefined;
}
