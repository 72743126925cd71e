import type { NewCondition } from '../../controllers/runtime/conditions';
import { groupOf } from '../../controllers/runtime/objects';
import type {
  KubeObject,
  KubeObjectInput,
  ObjectMeta,
} from '../../kube/KubeApi';
import { renderClaimCrd, renderCompositeCrd } from './renderCrd';

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
function referenceableApiVersion(xrd: CompositeResourceDefinition): string {
  const version = xrd.spec.versions.find(({ referenceable }) => referenceable);
  return `${xrd.spec.group}/${version?.name ?? ''}`;
}

export interface OfferedKind {
  /** The version that Crossplane works with. */
  apiVersion: string;
  kind: string;
  xrdName: string;
  /** Whether the machinery is right below spec, as in Crossplane v1. */
  legacy: boolean;
  /** For a claim kind: the kind of composite behind it. */
  composite?: { apiVersion: string; kind: string };
}

/** The kinds whose controllers run: those of established, or offering, XRDs. */
export class OfferedKinds {
  readonly #kinds = new Map<string, OfferedKind>();

  /** Whether the kind was not there, or not in this version. */
  add(offered: OfferedKind): boolean {
    const id = idOf(offered);
    const known = this.#kinds.get(id);
    this.#kinds.set(id, offered);
    return known?.apiVersion !== offered.apiVersion;
  }

  removeOf(xrdName: string): void {
    for (const [id, offered] of this.#kinds) {
      if (offered.xrdName === xrdName) {
        this.#kinds.delete(id);
      }
    }
  }

  find(object: { apiVersion: string; kind: string }): OfferedKind | undefined {
    return this.#kinds.get(idOf(object));
  }
}

function idOf({ apiVersion, kind }: { apiVersion: string; kind: string }) {
  return `${groupOf(apiVersion)}/${kind}`;
}

/** One of the two things that an XRD defines, and the words used about it. */
export interface XrdRole {
  controllerName: string;
  noun: string;
  finalizer: string;
  establishReason: string;
  terminateReason: string;
  /** Of the event that tells of a changed XRD; undefined if none does. */
  restartReason?: string;
  watching: NewCondition;
  terminating: NewCondition;
  controllerField: 'compositeResourceType' | 'compositeResourceClaimType';
  appliesTo(xrd: CompositeResourceDefinition): boolean;
  render(xrd: CompositeResourceDefinition): KubeObjectInput;
  offeredKind(xrd: CompositeResourceDefinition): OfferedKind;
  /** Which instances a deleted XRD takes with it. */
  deletable(
    xrd: CompositeResourceDefinition,
    instances: KubeObject[],
  ): KubeObject[];
}

export const compositeRole: XrdRole = {
  controllerName:
    'defined/compositeresourcedefinition.apiextensions.crossplane.io',
  noun: 'composite resource',
  finalizer: 'defined.apiextensions.crossplane.io',
  establishReason: 'EstablishComposite',
  terminateReason: 'TerminateComposite',
  restartReason: 'RestartComposite',
  watching: {
    type: 'Established',
    status: 'True',
    reason: 'WatchingCompositeResource',
  },
  terminating: {
    type: 'Established',
    status: 'False',
    reason: 'TerminatingCompositeResource',
  },
  controllerField: 'compositeResourceType',
  appliesTo: () => true,
  render: renderCompositeCrd,
  offeredKind: xrd => ({
    apiVersion: referenceableApiVersion(xrd),
    kind: xrd.spec.names.kind,
    xrdName: xrd.metadata.name,
    legacy: scopeOf(xrd) === 'LegacyCluster',
  }),
  // Crossplane asks for the deletion of all instances without a namespace,
  // which reaches none of a namespaced kind: they wait for somebody else.
  deletable: (xrd, instances) =>
    scopeOf(xrd) === 'Namespaced' ? [] : instances,
};

export const claimRole: XrdRole = {
  controllerName:
    'offered/compositeresourcedefinition.apiextensions.crossplane.io',
  noun: 'composite resource claim',
  finalizer: 'offered.apiextensions.crossplane.io',
  establishReason: 'OfferClaim',
  terminateReason: 'RedactClaim',
  watching: {
    type: 'Offered',
    status: 'True',
    reason: 'WatchingCompositeResourceClaim',
  },
  terminating: {
    type: 'Offered',
    status: 'False',
    reason: 'TerminatingCompositeResourceClaim',
  },
  controllerField: 'compositeResourceClaimType',
  appliesTo: xrd => xrd.spec.claimNames !== undefined,
  render: renderClaimCrd,
  offeredKind: xrd => ({
    apiVersion: referenceableApiVersion(xrd),
    kind: xrd.spec.claimNames?.kind ?? '',
    xrdName: xrd.metadata.name,
    legacy: true,
    composite: {
      apiVersion: referenceableApiVersion(xrd),
      kind: xrd.spec.names.kind,
    },
  }),
  deletable: (_xrd, instances) => instances,
};
