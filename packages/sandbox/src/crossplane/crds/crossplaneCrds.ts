import type { KubeObjectInput } from '../../kube/KubeApi';
import type {
  CompositeScope,
  JsonSchema,
  PrinterColumn,
} from '../xrd/CompositeResourceDefinition';
import {
  AGE_COLUMN,
  ANY_OBJECT,
  array,
  BOOLEAN,
  conditionColumn,
  CONDITIONS,
  crd,
  INTEGER,
  LABELS,
  listMap,
  object,
  oneOf,
  root,
  STRING,
} from './crd';

const NAMES = object(
  {
    kind: STRING,
    plural: STRING,
    singular: STRING,
    listKind: STRING,
    shortNames: array(STRING),
    categories: array(STRING),
  },
  ['kind', 'plural'],
);
const NAME_REFERENCE = object({ name: STRING }, ['name']);
const TYPE_REFERENCE = object({ apiVersion: STRING, kind: STRING });

const PRINTER_COLUMN = object(
  {
    name: STRING,
    type: STRING,
    format: STRING,
    description: STRING,
    jsonPath: STRING,
    priority: INTEGER,
  },
  ['jsonPath', 'name', 'type'],
);

const VERSION = object(
  {
    name: STRING,
    served: BOOLEAN,
    referenceable: BOOLEAN,
    deprecated: BOOLEAN,
    deprecationWarning: STRING,
    schema: object({ openAPIV3Schema: ANY_OBJECT }),
    additionalPrinterColumns: array(PRINTER_COLUMN),
    subresources: object({ scale: ANY_OBJECT }),
  },
  ['name', 'referenceable', 'served'],
);

const UPDATE_POLICY = oneOf(['Automatic', 'Manual'], 'Automatic');
const SCOPES: CompositeScope[] = ['LegacyCluster', 'Namespaced', 'Cluster'];

function xrdSpec(defaultScope: CompositeScope): JsonSchema {
  return object(
    {
      group: STRING,
      names: NAMES,
      claimNames: NAMES,
      connectionSecretKeys: array(STRING),
      scope: oneOf(SCOPES, defaultScope),
      versions: array(VERSION),
      conversion: ANY_OBJECT,
      metadata: object({ labels: LABELS, annotations: LABELS }),
      defaultCompositionRef: NAME_REFERENCE,
      enforcedCompositionRef: NAME_REFERENCE,
      defaultCompositionRevisionSelector: object({ matchLabels: LABELS }),
      defaultCompositionUpdatePolicy: UPDATE_POLICY,
      defaultCompositeDeletePolicy: oneOf(
        ['Background', 'Foreground'],
        'Background',
      ),
    },
    ['group', 'names', 'versions'],
  );
}

const STATUS = object({
  conditions: CONDITIONS,
  controllers: object({
    compositeResourceType: TYPE_REFERENCE,
    compositeResourceClaimType: TYPE_REFERENCE,
  }),
});

const COLUMNS = [
  conditionColumn('Established'),
  conditionColumn('Offered'),
  AGE_COLUMN,
];

/** The CRD of XRDs: stored as v1, whose scope is that of Crossplane v1 by default. */
export const xrdCrd = crd({
  group: 'apiextensions.crossplane.io',
  kind: 'CompositeResourceDefinition',
  plural: 'compositeresourcedefinitions',
  shortNames: ['xrd', 'xrds'],
  categories: ['crossplane'],
  versions: [
    {
      name: 'v1',
      columns: COLUMNS,
      deprecationWarning:
        'CompositeResourceDefinition v1 is deprecated and will be removed in a future release; consider migrating to v2',
      schema: root(xrdSpec('LegacyCluster'), STATUS),
    },
    {
      name: 'v2',
      secondary: true,
      columns: COLUMNS,
      schema: root(xrdSpec('Namespaced'), STATUS),
    },
  ],
});

const EMBEDDED_OBJECT = {
  ...ANY_OBJECT,
  properties: { apiVersion: STRING, kind: STRING },
  required: ['apiVersion', 'kind'],
};

const STEP = object(
  {
    step: STRING,
    functionRef: object({ name: STRING }, ['name']),
    input: EMBEDDED_OBJECT,
    requirements: ANY_OBJECT,
    credentials: array(ANY_OBJECT),
  },
  ['functionRef', 'step'],
);

function compositionSpec(properties: Record<string, JsonSchema>): JsonSchema {
  const required = ['compositeTypeRef', ...Object.keys(properties)];
  return object(
    {
      compositeTypeRef: object({ apiVersion: STRING, kind: STRING }, [
        'apiVersion',
        'kind',
      ]),
      mode: oneOf(['Pipeline'], 'Pipeline'),
      pipeline: { ...listMap(STEP, 'step'), minItems: 1, maxItems: 99 },
      writeConnectionSecretsToNamespace: STRING,
      ...properties,
    },
    required,
  );
}

const COMPOSITE_TYPE_COLUMNS: PrinterColumn[] = ['kind', 'apiVersion'].map(
  field => ({
    name: `XR-${field.toLocaleUpperCase('en-US')}`,
    type: 'string',
    jsonPath: `.spec.compositeTypeRef.${field}`,
  }),
);

export const compositionCrd = crd({
  group: 'apiextensions.crossplane.io',
  kind: 'Composition',
  plural: 'compositions',
  shortNames: ['comp'],
  categories: ['crossplane'],
  versions: [
    {
      name: 'v1',
      schema: root(compositionSpec({})),
      columns: [...COMPOSITE_TYPE_COLUMNS, AGE_COLUMN],
    },
  ],
});

export const compositionRevisionCrd = crd({
  group: 'apiextensions.crossplane.io',
  kind: 'CompositionRevision',
  plural: 'compositionrevisions',
  shortNames: ['comprev'],
  categories: ['crossplane'],
  versions: [
    {
      name: 'v1',
      schema: root(
        compositionSpec({ revision: INTEGER }),
        object({ conditions: CONDITIONS }),
      ),
      columns: [
        { name: 'REVISION', type: 'string', jsonPath: '.spec.revision' },
        ...COMPOSITE_TYPE_COLUMNS,
        AGE_COLUMN,
      ],
    },
  ],
});

const COMMON: Record<string, JsonSchema> = {
  ignoreCrossplaneConstraints: { ...BOOLEAN, default: false },
  packagePullPolicy: { ...STRING, default: 'IfNotPresent' },
  packagePullSecrets: array(object({ name: STRING })),
  skipDependencyResolution: { ...BOOLEAN, default: false },
  runtimeConfigRef: {
    ...object(
      {
        apiVersion: { ...STRING, default: 'pkg.crossplane.io/v1beta1' },
        kind: { ...STRING, default: 'DeploymentRuntimeConfig' },
        name: STRING,
      },
      ['name'],
    ),
    default: { name: 'default' },
  },
};

const PACKAGE_SPEC = object(
  {
    ...COMMON,
    package: STRING,
    revisionActivationPolicy: { ...STRING, default: 'Automatic' },
    revisionHistoryLimit: { ...INTEGER, default: 1 },
  },
  ['package'],
);

const PACKAGE_STATUS = object({
  conditions: CONDITIONS,
  currentIdentifier: STRING,
  currentRevision: STRING,
  resolvedPackage: STRING,
});

const REVISION_SPEC = object(
  { ...COMMON, desiredState: STRING, image: STRING, revision: INTEGER },
  ['desiredState', 'image', 'revision'],
);

const REVISION_STATUS = object({
  conditions: CONDITIONS,
  capabilities: array(STRING),
  endpoint: STRING,
  resolvedImage: STRING,
});

function packageCrd(kind: string, versions: string[]): KubeObjectInput {
  return crd({
    group: 'pkg.crossplane.io',
    kind,
    plural: `${kind.toLocaleLowerCase('en-US')}s`,
    categories: ['crossplane', 'pkg'],
    versions: versions.map((name, index) => ({
      name,
      secondary: index > 0,
      schema: root(PACKAGE_SPEC, PACKAGE_STATUS),
      columns: [
        conditionColumn('Installed'),
        conditionColumn('Healthy'),
        { name: 'PACKAGE', type: 'string', jsonPath: '.spec.package' },
        AGE_COLUMN,
      ],
    })),
  });
}

function revisionCrd(kind: string, versions: string[]): KubeObjectInput {
  return crd({
    group: 'pkg.crossplane.io',
    kind,
    plural: `${kind.toLocaleLowerCase('en-US')}s`,
    categories: ['crossplane', 'pkgrev'],
    versions: versions.map((name, index) => ({
      name,
      secondary: index > 0,
      schema: root(REVISION_SPEC, REVISION_STATUS),
      columns: [
        { ...conditionColumn('RevisionHealthy'), name: 'HEALTHY' },
        { ...conditionColumn('RuntimeHealthy'), name: 'RUNTIME-HEALTHY' },
        { ...conditionColumn('RuntimeActive'), name: 'RUNTIME-ACTIVE' },
        { name: 'IMAGE', type: 'string', jsonPath: '.spec.image' },
        { name: 'STATE', type: 'string', jsonPath: '.spec.desiredState' },
        AGE_COLUMN,
        wideColumn('REVISION', '.spec.revision'),
        wideColumn('DEP-FOUND', '.status.foundDependencies'),
        wideColumn('DEP-INSTALLED', '.status.installedDependencies'),
      ],
    })),
  });
}

/** One that only a wide table has. */
function wideColumn(name: string, jsonPath: string): PrinterColumn {
  return { name, type: 'string', jsonPath, priority: 1 };
}

/** Packages, and what makes one version of a package run. */
export const packageCrds: KubeObjectInput[] = [
  packageCrd('Provider', ['v1']),
  revisionCrd('ProviderRevision', ['v1']),
  packageCrd('Function', ['v1', 'v1beta1']),
  revisionCrd('FunctionRevision', ['v1', 'v1beta1']),
];
