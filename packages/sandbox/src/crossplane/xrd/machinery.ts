import type {
  CompositeScope,
  JsonSchema,
  PrinterColumn,
} from './CompositeResourceDefinition';

const STRING: JsonSchema = { type: 'string' };
const DATE_TIME: JsonSchema = { type: 'string', format: 'date-time' };

function objectOf(names: string[], required: string[]): JsonSchema {
  const properties = Object.fromEntries(names.map(name => [name, STRING]));
  return { type: 'object', required, properties };
}

function reference(...names: string[]): JsonSchema {
  return objectOf(names, names);
}

const LABEL_SELECTOR: JsonSchema = {
  type: 'object',
  required: ['matchLabels'],
  properties: {
    matchLabels: { type: 'object', additionalProperties: STRING },
  },
};

function choice(values: string[], defaultValue?: string): JsonSchema {
  return {
    type: 'string',
    enum: values,
    ...(defaultValue && { default: defaultValue }),
  };
}

function compositionChoice(
  defaultUpdatePolicy?: string,
): Record<string, JsonSchema> {
  return {
    compositionRef: reference('name'),
    compositionSelector: LABEL_SELECTOR,
    compositionRevisionRef: reference('name'),
    compositionRevisionSelector: LABEL_SELECTOR,
    compositionUpdatePolicy: choice(
      ['Automatic', 'Manual'],
      defaultUpdatePolicy,
    ),
  };
}

function resourceRefs(scope: CompositeScope): JsonSchema {
  const names = ['apiVersion', 'kind', 'name'];
  return {
    type: 'array',
    items: objectOf(scope === 'Namespaced' ? names : [...names, 'namespace'], [
      'apiVersion',
      'kind',
    ]),
    'x-kubernetes-list-type': 'atomic',
  };
}

/** What Crossplane adds to the spec of a composite. */
export function compositeSpecProperties(options: {
  scope: CompositeScope;
  defaultUpdatePolicy?: string;
}): Record<string, JsonSchema> {
  const { scope, defaultUpdatePolicy } = options;
  const properties = {
    ...compositionChoice(defaultUpdatePolicy),
    resourceRefs: resourceRefs(scope),
  };
  if (scope === 'LegacyCluster') {
    return {
      ...properties,
      claimRef: reference('apiVersion', 'kind', 'namespace', 'name'),
      writeConnectionSecretToRef: reference('name', 'namespace'),
    };
  }
  return {
    crossplane: {
      type: 'object',
      description:
        'Configures how Crossplane will reconcile this composite resource',
      properties,
    },
  };
}

/** What Crossplane adds to the spec of a claim. */
export function claimSpecProperties(
  defaultDeletePolicy?: string,
): Record<string, JsonSchema> {
  return {
    ...compositionChoice(),
    compositeDeletePolicy: choice(
      ['Background', 'Foreground'],
      defaultDeletePolicy,
    ),
    resourceRef: reference('apiVersion', 'kind', 'name'),
    writeConnectionSecretToRef: reference('name'),
  };
}

const CONDITIONS: JsonSchema = {
  description: 'Conditions of the resource.',
  type: 'array',
  'x-kubernetes-list-map-keys': ['type'],
  'x-kubernetes-list-type': 'map',
  items: {
    type: 'object',
    required: ['lastTransitionTime', 'reason', 'status', 'type'],
    properties: {
      lastTransitionTime: DATE_TIME,
      message: STRING,
      observedGeneration: { type: 'integer', format: 'int64' },
      reason: STRING,
      status: STRING,
      type: STRING,
    },
  },
};

/** What Crossplane adds to the status of a composite; claims have that of a legacy one. */
export function statusProperties(
  scope: CompositeScope,
): Record<string, JsonSchema> {
  if (scope !== 'LegacyCluster') {
    return { conditions: CONDITIONS };
  }
  return {
    conditions: CONDITIONS,
    connectionDetails: {
      type: 'object',
      properties: { lastPublishedTime: DATE_TIME },
    },
    claimConditionTypes: {
      type: 'array',
      items: STRING,
      'x-kubernetes-list-type': 'set',
    },
  };
}

const SYNCED_AND_READY: PrinterColumn[] = ['Synced', 'Ready'].map(type => ({
  name: type.toLocaleUpperCase('en-US'),
  type: 'string',
  jsonPath: `.status.conditions[?(@.type=='${type}')].status`,
}));

const AGE: PrinterColumn = {
  name: 'AGE',
  type: 'date',
  jsonPath: '.metadata.creationTimestamp',
};

export function compositePrinterColumns(
  scope: CompositeScope,
): PrinterColumn[] {
  const machinery = scope === 'LegacyCluster' ? '.spec' : '.spec.crossplane';
  return [
    ...SYNCED_AND_READY,
    {
      name: 'COMPOSITION',
      type: 'string',
      jsonPath: `${machinery}.compositionRef.name`,
    },
    {
      name: 'COMPOSITIONREVISION',
      type: 'string',
      priority: 1,
      jsonPath: `${machinery}.compositionRevisionRef.name`,
    },
    AGE,
  ];
}

export function claimPrinterColumns(): PrinterColumn[] {
  return [
    ...SYNCED_AND_READY,
    {
      name: 'CONNECTION-SECRET',
      type: 'string',
      jsonPath: '.spec.writeConnectionSecretToRef.name',
    },
    AGE,
  ];
}
