import {
  controllerReference,
  ReconcileError,
  wrapError,
} from '../../controllers/runtime/objects';
import type { KubeObjectInput } from '../../kube/KubeApi';
import {
  type CompositeResourceDefinition,
  type JsonSchema,
  type PrinterColumn,
  type ResourceNames,
  scopeOf,
  type XrdVersion,
} from './CompositeResourceDefinition';
import {
  claimPrinterColumns,
  claimSpecProperties,
  compositePrinterColumns,
  compositeSpecProperties,
  statusProperties,
} from './machinery';

/** The CRD of the composites that an XRD defines. */
export function renderCompositeCrd(
  xrd: CompositeResourceDefinition,
): KubeObjectInput {
  const scope = scopeOf(xrd);
  return renderCrd(xrd, {
    title: 'Composite Resource',
    name: xrd.metadata.name,
    names: xrd.spec.names,
    category: 'composite',
    scope: scope === 'Namespaced' ? 'Namespaced' : 'Cluster',
    machinery: {
      spec: compositeSpecProperties({
        scope,
        defaultUpdatePolicy: xrd.spec.defaultCompositionUpdatePolicy,
      }),
      status: statusProperties(scope),
      columns: compositePrinterColumns(scope),
    },
  });
}

/** The CRD of the claims that an XRD offers. */
export function renderClaimCrd(
  xrd: CompositeResourceDefinition,
): KubeObjectInput {
  const { claimNames, group } = xrd.spec;
  if (!claimNames) {
    throw new ReconcileError('invalid resource claim names: missing names');
  }
  checkClaimNames(claimNames, xrd.spec.names);
  return renderCrd(xrd, {
    title: 'Composite Resource Claim',
    name: `${claimNames.plural}.${group}`,
    names: claimNames,
    category: 'claim',
    scope: 'Namespaced',
    machinery: {
      spec: claimSpecProperties(xrd.spec.defaultCompositeDeletePolicy),
      status: statusProperties('LegacyCluster'),
      columns: claimPrinterColumns(),
    },
  });
}

function checkClaimNames(claim: ResourceNames, composite: ResourceNames): void {
  const keys = ['kind', 'plural', 'singular', 'listKind'] as const;
  for (const key of keys) {
    if (claim[key] && claim[key] === composite[key]) {
      throw new ReconcileError(
        `invalid resource claim names: "${claim[key]}" conflicts with composite resource name`,
      );
    }
  }
}

interface CrdParts {
  title: string;
  name: string;
  names: ResourceNames;
  category: string;
  scope: string;
  machinery: Machinery;
}

function renderCrd(
  xrd: CompositeResourceDefinition,
  parts: CrdParts,
): KubeObjectInput {
  const { labels, annotations } = xrd.spec.metadata ?? {};
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: parts.name,
      labels: { ...xrd.metadata.labels, ...labels },
      annotations: { ...annotations },
      ownerReferences: [controllerReference(xrd)],
    },
    spec: {
      group: xrd.spec.group,
      names: withDefaults(parts.names, parts.category),
      scope: parts.scope,
      versions: renderVersions(xrd, parts),
      conversion: xrd.spec.conversion ?? { strategy: 'None' },
    },
  };
}

function renderVersions(xrd: CompositeResourceDefinition, parts: CrdParts) {
  try {
    return xrd.spec.versions.map(version =>
      renderVersion(version, parts.machinery),
    );
  } catch (error) {
    throw wrapError(
      error,
      `cannot generate CRD for "${parts.title}" "${xrd.metadata.name}"`,
    );
  }
}

function withDefaults(names: ResourceNames, category: string): ResourceNames {
  return {
    singular: names.kind.toLocaleLowerCase('en-US'),
    listKind: `${names.kind}List`,
    ...names,
    categories: [...(names.categories ?? []), category],
  };
}

/** Names become label values, which end at this length. */
const MAX_NAME_LENGTH = 63;

interface Machinery {
  spec: Record<string, JsonSchema>;
  status: Record<string, JsonSchema>;
  columns: PrinterColumn[];
}

/** The version of a CRD: what the author declared, and what Crossplane needs. */
function renderVersion(version: XrdVersion, machinery: Machinery) {
  const author = version.schema?.openAPIV3Schema;
  if (!author) {
    throw new ReconcileError('custom resource validation cannot be nil');
  }
  return {
    name: version.name,
    served: version.served,
    storage: version.referenceable,
    ...pick(version, ['deprecated', 'deprecationWarning']),
    schema: { openAPIV3Schema: renderSchema(author, machinery) },
    subresources: {
      status: {},
      ...(version.subresources?.scale ? version.subresources : {}),
    },
    additionalPrinterColumns: [
      ...(version.additionalPrinterColumns ?? []),
      ...machinery.columns,
    ],
  };
}

function renderSchema(author: JsonSchema, machinery: Machinery): JsonSchema {
  const { spec = {}, status = {}, metadata } = author.properties ?? {};
  const maxLength = metadata?.properties?.name?.maxLength ?? MAX_NAME_LENGTH;
  return {
    type: 'object',
    required: ['spec'],
    ...pick(author, ['description', 'x-kubernetes-validations']),
    properties: {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: {
        type: 'object',
        properties: {
          name: {
            type: 'string',
            maxLength: Math.min(maxLength, MAX_NAME_LENGTH),
          },
        },
      },
      spec: renderPart(spec, machinery.spec, [
        'x-kubernetes-preserve-unknown-fields',
      ]),
      status: renderPart(status, machinery.status, []),
    },
  };
}

function renderPart(
  author: JsonSchema,
  machinery: Record<string, JsonSchema>,
  keywords: string[],
): JsonSchema {
  const kept = [
    'description',
    'required',
    'oneOf',
    'x-kubernetes-validations',
    ...keywords,
  ];
  return {
    type: 'object',
    ...pick(author, kept),
    properties: { ...author.properties, ...machinery },
  };
}

function pick<T extends object>(source: T, keys: (keyof T)[]): Partial<T> {
  return Object.fromEntries(
    keys
      .filter(key => source[key] !== undefined)
      .map(key => [key, source[key]]),
  ) as Partial<T>;
}
