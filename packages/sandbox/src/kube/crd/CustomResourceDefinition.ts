import { Clock } from '../../clock/Clock';
import { KubeObject } from '../KubeApi';
import { RuleValidator } from '../cel/RuleValidator';
import {
  isDnsSubdomain,
  timestamp,
  withObjectMeta,
} from '../metadata/objectMeta';
import {
  ALL_VERBS,
  PrinterColumn,
  ServedResource,
} from '../resources/ServedResource';
import { SchemaValidator } from '../schema/SchemaValidator';
import {
  OPEN_SCHEMA,
  StructuralSchema,
  validateListTypes,
} from '../schema/StructuralSchema';

interface DefinitionVersion {
  name: string;
  served: boolean;
  storage: boolean;
  deprecated?: boolean;
  deprecationWarning?: string;
  schema?: { openAPIV3Schema?: StructuralSchema };
  subresources?: { status?: object; scale?: object };
  additionalPrinterColumns?: {
    name: string;
    type: 'string' | 'integer' | 'number' | 'boolean' | 'date';
    format?: string;
    description?: string;
    priority?: number;
    jsonPath: string;
  }[];
  selectableFields?: { jsonPath: string }[];
}

interface DefinitionNames {
  plural: string;
  kind: string;
  singular?: string;
  listKind?: string;
  shortNames?: string[];
  categories?: string[];
}

interface DefinitionCondition {
  type: string;
  status: 'True' | 'False';
  lastTransitionTime: string;
  reason: string;
  message: string;
}

/** An object of apiextensions.k8s.io/v1. */
export interface CustomResourceDefinition extends KubeObject {
  spec: {
    group: string;
    scope: 'Namespaced' | 'Cluster';
    names: DefinitionNames;
    versions: DefinitionVersion[];
    conversion?: { strategy: string };
    preserveUnknownFields?: boolean;
  };
  status?: {
    conditions?: DefinitionCondition[];
    acceptedNames?: DefinitionNames;
    storedVersions?: string[];
  };
}

export const DEFINITIONS_KEY = 'apiextensions.k8s.io/customresourcedefinitions';
export const CLEANUP_FINALIZER = 'customresourcecleanup.apiextensions.k8s.io';

/** Fills in what a definition may leave out. */
export function prepareDefinition(
  object: KubeObject,
  previous: KubeObject | undefined,
): void {
  const { spec } = object as CustomResourceDefinition;
  if (!spec?.names) {
    return;
  }
  spec.names.singular ??= spec.names.kind?.toLowerCase();
  spec.names.listKind ??= `${spec.names.kind}List`;
  spec.conversion ??= { strategy: 'None' };
  if (!previous) {
    object.status = {
      conditions: [],
      acceptedNames: { kind: '', plural: '' },
      storedVersions: (spec.versions ?? [])
        .filter(version => version.storage)
        .map(version => version.name),
    };
  }
}

/** A definition stays until its objects are gone. */
export function prepareDefinitionForDelete(
  object: KubeObject,
  clock: Clock,
): void {
  const { metadata, status = {} } = object as CustomResourceDefinition;
  if (metadata.deletionTimestamp) {
    return;
  }
  metadata.finalizers = [...(metadata.finalizers ?? []), CLEANUP_FINALIZER];
  object.status = {
    ...status,
    conditions: withCondition(status.conditions, {
      type: 'Terminating',
      status: 'True',
      lastTransitionTime: timestamp(clock),
      reason: 'InstanceDeletionPending',
      message:
        'CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon',
    }),
  };
}

/** The conditions with one set; its time moves only with its status. */
export function withCondition(
  conditions: DefinitionCondition[] = [],
  condition: DefinitionCondition,
): DefinitionCondition[] {
  const current = conditions.find(one => one.type === condition.type);
  const next =
    current?.status === condition.status
      ? { ...condition, lastTransitionTime: current.lastTransitionTime }
      : condition;
  return current
    ? conditions.map(one => (one === current ? next : one))
    : [...conditions, next];
}

/** What a definition makes the API serve: one resource for each served version. */
export function toServedResources(
  definition: CustomResourceDefinition,
): ServedResource[] {
  return definition.spec.versions
    .filter(version => version.served)
    .map(version => toServedResource(definition, version));
}

function toServedResource(
  { metadata, spec }: CustomResourceDefinition,
  version: DefinitionVersion,
): ServedResource {
  const { kind, plural, singular, listKind, shortNames, categories } =
    spec.names;
  const published = version.schema?.openAPIV3Schema ?? OPEN_SCHEMA;
  const schema = withObjectMeta(published);
  const validator = new SchemaValidator(asValidated(published));
  const rules = new RuleValidator(published);
  return {
    group: spec.group,
    version: version.name,
    kind,
    plural,
    singular: singular ?? kind.toLowerCase(),
    listKind: listKind ?? `${kind}List`,
    namespaced: spec.scope === 'Namespaced',
    shortNames,
    categories,
    verbs: ALL_VERBS,
    custom: true,
    storageVersion: spec.versions.find(one => one.storage)!.name,
    hasStatus: version.subresources?.status !== undefined,
    tracksGeneration: true,
    nameRule: isDnsSubdomain,
    schema,
    publishedSchema: published,
    columns: toColumns(version),
    selectableFields: (version.selectableFields ?? []).map(({ jsonPath }) =>
      jsonPath.replace(/^\./, ''),
    ),
    deprecationWarning: deprecationOf(spec.group, kind, version),
    isTerminating: metadata.deletionTimestamp !== undefined,
    allowsUnconditionalUpdate: false,
    validate: (object, previous) => {
      const errors = [
        ...validator.validate(object, previous),
        ...validateListTypes(object, schema),
      ];
      return [...errors, ...rules.validate(object, previous, errors)];
    },
  };
}

/** The server answers for metadata; of a schema it takes no more than the name's rules. */
function asValidated(schema: StructuralSchema): StructuralSchema {
  const { name, generateName } = schema.properties?.metadata?.properties ?? {};
  return {
    ...schema,
    properties: {
      ...schema.properties,
      metadata: {
        properties: {
          ...(name && { name }),
          ...(generateName && { generateName }),
        },
      },
    },
  };
}

function toColumns(version: DefinitionVersion): PrinterColumn[] {
  const columns = (version.additionalPrinterColumns ?? []).map(
    ({ jsonPath, ...column }): PrinterColumn => ({
      description: `Custom resource definition column (in JSONPath format): ${jsonPath}`,
      ...column,
      value: jsonPath,
    }),
  );
  return columns.length > 0
    ? columns
    : [{ name: 'Age', type: 'date', value: '.metadata.creationTimestamp' }];
}

function deprecationOf(
  group: string,
  kind: string,
  version: DefinitionVersion,
): string | undefined {
  return version.deprecated
    ? version.deprecationWarning ??
        `${group}/${version.name} ${kind} is deprecated`
    : undefined;
}
