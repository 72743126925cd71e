import type { KubeObjectInput } from '@crossplane-env/testkit';
import { BENCH_GROUP, benchAccess } from '../../controlPlane/benchAccess';

export const GROUP = BENCH_GROUP;
export const VERSION = 'v1alpha1';
export const COMPOSITE_KIND = 'ProbedEnvironment';
export const PROBE_PLURAL = 'probes';

const API_VERSION = `${GROUP}/${VERSION}`;
const PROBE_KIND = 'Probe';

const statusSchema = {
  type: 'object',
  properties: {
    conditions: {
      type: 'array',
      items: {
        type: 'object',
        properties: Object.fromEntries(
          ['type', 'status', 'reason', 'message', 'lastTransitionTime'].map(
            field => [field, { type: 'string' }],
          ),
        ),
      },
    },
  },
};

/** A resource that reports what it is told to: no controller looks after it. */
const probeDefinition: KubeObjectInput = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${PROBE_PLURAL}.${GROUP}` },
  spec: {
    group: GROUP,
    scope: 'Namespaced',
    names: {
      kind: PROBE_KIND,
      listKind: `${PROBE_KIND}List`,
      plural: PROBE_PLURAL,
      singular: 'probe',
    },
    versions: [
      {
        name: VERSION,
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: { status: statusSchema },
          },
        },
      },
    ],
  },
};

const environmentDefinition: KubeObjectInput = {
  apiVersion: 'apiextensions.crossplane.io/v2',
  kind: 'CompositeResourceDefinition',
  metadata: { name: `probedenvironments.${GROUP}` },
  spec: {
    scope: 'Namespaced',
    group: GROUP,
    names: { kind: COMPOSITE_KIND, plural: 'probedenvironments' },
    versions: [
      {
        name: VERSION,
        served: true,
        referenceable: true,
        schema: { openAPIV3Schema: { type: 'object' } },
      },
    ],
  },
};

const composition: KubeObjectInput = {
  apiVersion: 'apiextensions.crossplane.io/v1',
  kind: 'Composition',
  metadata: { name: 'probed-environment' },
  spec: {
    compositeTypeRef: { apiVersion: API_VERSION, kind: COMPOSITE_KIND },
    mode: 'Pipeline',
    pipeline: [
      {
        step: 'compose',
        functionRef: { name: 'function-patch-and-transform' },
        input: {
          apiVersion: 'pt.fn.crossplane.io/v1beta1',
          kind: 'Resources',
          resources: [
            {
              name: 'probe',
              base: { apiVersion: API_VERSION, kind: PROBE_KIND },
            },
          ],
        },
      },
      { step: 'auto-ready', functionRef: { name: 'function-auto-ready' } },
    ],
  },
};

/** An environment type that composes one probe, with access to it. */
export const probeType = [
  ...benchAccess,
  probeDefinition,
  environmentDefinition,
  composition,
];
