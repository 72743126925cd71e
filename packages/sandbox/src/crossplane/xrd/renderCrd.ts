import type { KubeObjectInput } from '../../kube/KubeApi';
import { controllerReference } from '../../controllers/runtime/ownerReferences';
import { ReconcileError, wrapError } from '../../controllers/runtime/errors';
import {
  type CompositeResourceDefinition,
  type ResourceNames,
  scopeOf,
} from './CompositeResourceDefinition';
import {
  claimSpecProperties,
  compositeSpecProperties,
  statusProperties,
} from './machinerySchemas';
import { claimPrinterColumns, compositePrinterColumns } from './printerColumns';
import { type Machinery, renderVersion } from './renderVersion';

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
