import type { KubeObject, ObjectMeta } from '../../kube/KubeApi';

export const XRD_API_VERSION = 'apiextensions.crossplane.io/v1';
export const XRD_KIND = 'CompositeResourceDefinition';

export type CompositeScope = 'LegacyCluster' | 'Namespaced' | 'Cluster';

export interface ResourceNames {
  kind: string;
  plural: string;
  singular?: string;
  listKind?: string;
  shortNames?: string[];
  categories?: string[];
}

/** An OpenAPI v3 schema, as far as it is looked into here. */
export interface JsonSchema {
  type?: string;
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  maxLength?: number;
  [keyword: string]: unknown;
}

export interface XrdVersion {
  name: string;
  served: boolean;
  referenceable: boolean;
  schema?: { openAPIV3Schema?: JsonSchema };
  additionalPrinterColumns?: PrinterColumn[];
  deprecated?: boolean;
  deprecationWarning?: string;
  subresources?: { scale?: unknown };
}

export interface PrinterColumn {
  name: string;
  type: string;
  jsonPath: string;
  priority?: number;
}

export interface CompositeResourceDefinition extends KubeObject {
  metadata: ObjectMeta;
  spec: {
    group: string;
    names: ResourceNames;
    claimNames?: ResourceNames;
    scope?: CompositeScope;
    versions: XrdVersion[];
    /** Of the connection details those that are published; all if none are named. */
    connectionSecretKeys?: string[];
    conversion?: unknown;
    metadata?: {
      labels?: Record<string, string>;
      annotations?: Record<string, string>;
    };
    defaultCompositionRef?: { name: string };
    enforcedCompositionRef?: { name: string };
    defaultCompositionRevisionSelector?: {
      matchLabels: Record<string, string>;
    };
    defaultCompositionUpdatePolicy?: string;
    defaultCompositeDeletePolicy?: string;
  };
}

export function scopeOf(xrd: CompositeResourceDefinition): CompositeScope {
  return xrd.spec.scope ?? 'LegacyCluster';
}

/** The version in which Crossplane itself works with the composites. */
export function referenceableApiVersion(
  xrd: CompositeResourceDefinition,
): string {
  const version = xrd.spec.versions.find(({ referenceable }) => referenceable);
  return `${xrd.spec.group}/${version?.name ?? ''}`;
}
