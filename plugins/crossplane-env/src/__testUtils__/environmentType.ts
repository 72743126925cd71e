import { JsonObject } from '@backstage/types';
import { EnvironmentType } from '@crossplane-env/backstage-plugin-crossplane-env-common';

export const RUN_ENVIRONMENT_TYPE =
  'sandbox/platform.example.org/RunEnvironment';

/** A schema with something of everything that forms have to cope with. */
export const RUN_ENVIRONMENT_SCHEMA: JsonObject = {
  type: 'object',
  required: ['size', 'compute'],
  properties: {
    region: {
      type: 'string',
      description: 'Where it runs.',
      enum: ['eu-central-1', 'eu-west-1', 'us-east-1'],
      default: 'eu-central-1',
    },
    size: {
      type: 'string',
      title: 'Size',
      description: 'How much it may use at most.',
      enum: ['small', 'medium', 'large'],
    },
    bucketName: {
      type: 'string',
      description: 'Lower-case letters, digits and hyphens.',
      pattern: '^[a-z0-9-]+$',
      maxLength: 40,
    },
    publicAccess: { type: 'boolean', default: false },
    compute: {
      type: 'object',
      required: ['replicas'],
      properties: {
        replicas: {
          type: 'integer',
          format: 'int32',
          minimum: 1,
          maximum: 10,
        },
        memoryGiB: { type: 'integer', default: 2, minimum: 1 },
      },
    },
    backup: {
      type: 'object',
      description: 'Left empty, nothing is backed up.',
      required: ['schedule'],
      properties: {
        schedule: { type: 'string', description: 'In cron syntax.' },
        keepDays: { type: 'integer', default: 7 },
      },
    },
    port: { 'x-kubernetes-int-or-string': true },
    labels: { type: 'object', additionalProperties: { type: 'string' } },
    allowedRanges: { type: 'array', items: { type: 'string' } },
  },
};

export function environmentType(
  overrides: Partial<EnvironmentType> = {},
): EnvironmentType {
  return {
    ref: RUN_ENVIRONMENT_TYPE,
    cluster: 'sandbox',
    group: 'platform.example.org',
    version: 'v1',
    kind: 'RunEnvironment',
    plural: 'runenvironments',
    namespaced: true,
    style: 'claim',
    title: 'Run environment',
    description:
      'What a run needs: a bucket, a queue and somewhere to compute.',
    specSchema: RUN_ENVIRONMENT_SCHEMA,
    compositions: ['run-environment-standard'],
    defaultComposition: 'run-environment-standard',
    ...overrides,
  };
}
