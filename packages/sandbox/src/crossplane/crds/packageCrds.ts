import type { KubeObjectInput } from '../../kube/KubeApi';
import type {
  JsonSchema,
  PrinterColumn,
} from '../xrd/CompositeResourceDefinition';
import { AGE_COLUMN, conditionColumn, crd } from './crd';
import {
  array,
  BOOLEAN,
  CONDITIONS,
  INTEGER,
  object,
  root,
  STRING,
} from './schemas';

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
