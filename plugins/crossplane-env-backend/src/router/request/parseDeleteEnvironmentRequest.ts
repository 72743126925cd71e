import { z } from 'zod';
import { parseRequest } from './parseRequest';

const querySchema = z.strictObject({
  uid: z
    .string('it must be given once')
    .min(1, 'it must not be empty')
    .optional(),
});

/** @throws InputError that names the field and the rule */
export function parseDeleteEnvironmentRequest(query: unknown): {
  uid?: string;
} {
  return parseRequest(querySchema, query);
}
