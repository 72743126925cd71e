import { ListEnvironmentsRequest } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { z } from 'zod';
import { dnsLabel, entityRef, environmentTypeRef, ownerRef } from './fields';
import { parseRequest } from './parseRequest';
import { verdict } from './verdict';

const MAX_LIMIT = 200;

const querySchema = z.strictObject({
  entityRef: entityRef.optional(),
  owner: ownerRef.optional(),
  cluster: z
    .string('it must be given once')
    .min(1, 'it must not be empty')
    .optional(),
  namespace: dnsLabel.optional(),
  type: environmentTypeRef.optional(),
  verdict: verdict.optional(),
  limit: z
    .string('it must be given once')
    .regex(/^\d+$/, 'it must be a whole number')
    .transform(Number)
    .refine(
      limit => limit >= 1 && limit <= MAX_LIMIT,
      `it must be from 1 to ${MAX_LIMIT}`,
    )
    .optional(),
  cursor: z.string('it must be given once').optional(),
});

/** @throws InputError that names the field and the rule */
export function parseListEnvironmentsRequest(
  query: unknown,
): ListEnvironmentsRequest {
  return parseRequest(querySchema, query);
}
