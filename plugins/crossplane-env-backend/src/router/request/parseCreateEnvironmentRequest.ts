import { JsonObject } from '@backstage/types';
import { CreateEnvironmentRequest } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { z } from 'zod';
import { dnsLabel, entityRef, environmentTypeRef, ownerRef } from './fields';
import { parseRequest } from './parseRequest';

const requestSchema = z.strictObject(
  {
    type: environmentTypeRef,
    name: dnsLabel,
    namespace: dnsLabel.optional(),
    owner: ownerRef,
    entityRef: entityRef.optional(),
    spec: z.custom<JsonObject>(isObject, 'it must be an object'),
    composition: z
      .string('it must be text')
      .min(1, 'it must not be empty; leave it out for the default')
      .optional(),
    requestId: z
      .string('it must be text')
      .min(1, 'it must not be empty')
      .max(128, 'it must have at most 128 characters')
      .optional(),
    dryRun: z.boolean('it must be true or false').optional(),
  },
  {
    error: issue =>
      issue.code === 'invalid_type' ? 'send an object as JSON' : undefined,
  },
);

/** @throws InputError that names the field and the rule */
export function parseCreateEnvironmentRequest(
  body: unknown,
): CreateEnvironmentRequest {
  return parseRequest(requestSchema, body);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
