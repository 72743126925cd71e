import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** @throws InputError that names each field and what is wrong with it */
export function parseRequest<T extends z.ZodType>(
  schema: T,
  value: unknown,
): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;

  throw new InputError(result.error.issues.map(describeIssue).join(' '));
}

function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    return `Unknown field '${issue.keys.join("', '")}': leave it out.`;
  }
  const field = issue.path.join('.');
  return field
    ? `Invalid field '${field}': ${issue.message}.`
    : `Invalid request: ${issue.message}.`;
}
