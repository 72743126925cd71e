import { ListCausesRequest } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { z } from 'zod';
import { parseRequest } from './parseRequest';

const querySchema = z.strictObject({
  key: z
    .string('it must be given once')
    .min(1, 'it must not be empty')
    .max(512, 'it must have at most 512 characters')
    .optional(),
});

/** @throws InputError that names the field and the rule */
export function parseListCausesRequest(query: unknown): ListCausesRequest {
  return parseRequest(querySchema, query);
}
