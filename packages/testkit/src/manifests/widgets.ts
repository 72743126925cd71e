/** A kind of the suite's own, to try out what custom resources do. */
export const GROUP = 'suite.example.org';
export const VERSION = 'v1beta1';
export const API_VERSION = `${GROUP}/${VERSION}`;
export const DEFINITIONS =
  '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

const FOR_PROVIDER = {
  type: 'object',
  properties: {
    size: { type: 'integer', minimum: 1 },
    region: { type: 'string' },
    tags: {
      type: 'array',
      items: { type: 'string' },
      'x-kubernetes-list-type': 'set',
    },
    parts: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string' }, count: { type: 'integer' } },
      },
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
    },
    free: {
      type: 'object',
      'x-kubernetes-preserve-unknown-fields': true,
    },
  },
};

const SCHEMA = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      required: ['forProvider'],
      properties: {
        forProvider: FOR_PROVIDER,
        managementPolicies: {
          type: 'array',
          items: { type: 'string' },
          default: ['*'],
        },
      },
    },
    status: {
      type: 'object',
      'x-kubernetes-preserve-unknown-fields': true,
    },
  },
};

export const WIDGET_DEFINITION = definition('widgets', 'Widget', {
  schema: { openAPIV3Schema: SCHEMA },
  additionalPrinterColumns: [
    {
      name: 'SYNCED',
      type: 'string',
      jsonPath: ".status.conditions[?(@.type=='Synced')].status",
    },
    { name: 'AGE', type: 'date', jsonPath: '.metadata.creationTimestamp' },
  ],
});

interface DefinitionVersion {
  name: string;
  served: boolean;
  storage: boolean;
  deprecated?: boolean;
  deprecationWarning?: string;
  subresources: object;
  schema: { openAPIV3Schema: object };
  additionalPrinterColumns?: object[];
}

export interface WrittenDefinition {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
  spec: {
    group: string;
    scope: string;
    names: object;
    versions: DefinitionVersion[];
  };
}

/** A definition of a namespaced kind with a status. */
export function definition(
  plural: string,
  kind: string,
  version: Partial<DefinitionVersion> = {},
): WrittenDefinition {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${GROUP}` },
    spec: {
      group: GROUP,
      scope: 'Namespaced',
      names: {
        plural,
        kind,
        singular: kind.toLowerCase(),
        listKind: `${kind}List`,
        categories: ['suite'],
      },
      versions: [
        {
          name: VERSION,
          served: true,
          storage: true,
          subresources: { status: {} },
          schema: {
            openAPIV3Schema: {
              type: 'object',
              'x-kubernetes-preserve-unknown-fields': true,
            },
          },
          ...version,
        },
      ],
    },
  };
}

/** @param named - its name, or all of its metadata */
export function widget(
  named: string | object,
  forProvider: object = { size: 1 },
) {
  return {
    apiVersion: API_VERSION,
    kind: 'Widget',
    metadata: typeof named === 'string' ? { name: named } : named,
    spec: { forProvider },
  };
}
