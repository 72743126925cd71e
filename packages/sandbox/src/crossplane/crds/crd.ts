import type { KubeObjectInput } from '../../kube/KubeApi';
import type {
  JsonSchema,
  PrinterColumn,
} from '../xrd/CompositeResourceDefinition';

export interface CrdVersion {
  name: string;
  schema: JsonSchema;
  columns: PrinterColumn[];
  /** Served but not stored. */
  secondary?: boolean;
  deprecationWarning?: string;
}

export interface CrdOptions {
  group: string;
  kind: string;
  plural: string;
  scope?: 'Cluster' | 'Namespaced';
  shortNames?: string[];
  categories: string[];
  versions: CrdVersion[];
}

export const AGE_COLUMN: PrinterColumn = {
  name: 'AGE',
  type: 'date',
  jsonPath: '.metadata.creationTimestamp',
};

/** A column for the status of one condition. */
export function conditionColumn(type: string): PrinterColumn {
  return {
    name: type.toLocaleUpperCase('en-US'),
    type: 'string',
    jsonPath: `.status.conditions[?(@.type=='${type}')].status`,
  };
}

/** A CustomResourceDefinition with a status subresource. */
export function crd(options: CrdOptions): KubeObjectInput {
  const { group, kind, plural, shortNames, categories } = options;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      names: {
        kind,
        plural,
        singular: kind.toLocaleLowerCase('en-US'),
        listKind: `${kind}List`,
        categories,
        ...(shortNames && { shortNames }),
      },
      scope: options.scope ?? 'Cluster',
      versions: options.versions.map(renderVersion),
      conversion: { strategy: 'None' },
    },
  };
}

function renderVersion(version: CrdVersion) {
  const { name, schema, columns, deprecationWarning } = version;
  return {
    name,
    served: true,
    storage: !version.secondary,
    ...(deprecationWarning && { deprecated: true, deprecationWarning }),
    schema: { openAPIV3Schema: schema },
    subresources: { status: {} },
    additionalPrinterColumns: columns,
  };
}
