import type { KubeObjectInput } from '@crossplane-env/testkit';
import { BENCH_GROUP as GROUP } from '../../controlPlane/benchAccess';

const VERSION = 'v1alpha1';
export const API_VERSION = `${GROUP}/${VERSION}`;
export const CLAIM_KIND = 'Environment';

const PROVIDER = 'example.provider.crossplane-env.io/v1beta1';

/** What an environment composes, over and over until there is enough of it. */
const BASES = [
  {
    apiVersion: PROVIDER,
    kind: 'Bucket',
    spec: { forProvider: { region: 'eu-central-1', sizeGb: 10 } },
  },
  {
    apiVersion: PROVIDER,
    kind: 'Queue',
    spec: { forProvider: { region: 'eu-central-1', retentionHours: 24 } },
  },
  { apiVersion: 'v1', kind: 'ServiceAccount' },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    rules: [{ apiGroups: ['batch'], resources: ['jobs'], verbs: ['create'] }],
  },
  {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    spec: { hard: { 'count/jobs.batch': '5' } },
  },
];

/** An XRD that offers a claim, and a Composition of so many resources. */
export function environmentType(resources: number): KubeObjectInput[] {
  return [
    {
      apiVersion: 'apiextensions.crossplane.io/v1',
      kind: 'CompositeResourceDefinition',
      metadata: { name: `xenvironments.${GROUP}` },
      spec: {
        group: GROUP,
        names: { kind: 'XEnvironment', plural: 'xenvironments' },
        claimNames: { kind: CLAIM_KIND, plural: 'environments' },
        versions: [
          {
            name: VERSION,
            served: true,
            referenceable: true,
            schema: { openAPIV3Schema: { type: 'object' } },
          },
        ],
      },
    },
    {
      apiVersion: 'apiextensions.crossplane.io/v1',
      kind: 'Composition',
      metadata: { name: 'environment' },
      spec: {
        compositeTypeRef: { apiVersion: API_VERSION, kind: 'XEnvironment' },
        mode: 'Pipeline',
        pipeline: [
          patchAndTransform(resources),
          {
            step: 'auto-ready',
            functionRef: { name: 'function-auto-ready' },
          },
        ],
      },
    },
  ];
}

function patchAndTransform(resources: number) {
  return {
    step: 'compose',
    functionRef: { name: 'function-patch-and-transform' },
    input: {
      apiVersion: 'pt.fn.crossplane.io/v1beta1',
      kind: 'Resources',
      resources: Array.from({ length: resources }, (_, index) =>
        composedResource(index),
      ),
    },
  };
}

function composedResource(index: number) {
  const base = BASES[index % BASES.length];
  const isManaged = base.apiVersion === PROVIDER;
  return {
    name: `resource-${index}`,
    base,
    ...(!isManaged && {
      // Such kinds do not report whether they are ready.
      readinessChecks: [{ type: 'None' }],
      patches: [
        {
          fromFieldPath: 'spec.claimRef.namespace',
          toFieldPath: 'metadata.namespace',
          policy: { fromFieldPath: 'Required' },
        },
      ],
    }),
  };
}
