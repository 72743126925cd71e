import type { KubeObject, KubeObjectInput } from '../../kube/KubeApi';
import type { NewCondition } from '../../controllers/runtime/conditions';
import {
  type CompositeResourceDefinition,
  referenceableApiVersion,
  scopeOf,
} from './CompositeResourceDefinition';
import type { OfferedKind } from './OfferedKinds';
import { renderClaimCrd, renderCompositeCrd } from './renderCrd';

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
