import {
  ANNOTATION_ENTITY,
  ANNOTATION_OWNER,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import type { KubeObjectInput } from '@crossplane-env/testkit';
import { componentRef } from '../backend/entities';
import {
  API_VERSION,
  BENCH_GROUP,
  CLAIM_KIND,
  environmentType,
} from './environmentType';

/** How many environments a component has. */
export const ENVIRONMENTS_PER_COMPONENT = 5;
const TEAMS = 20;
const HOUR_MS = 3_600_000;

/** What most environments are like, and how the first resource of the others is. */
const STATES = ['ready', 'ready', 'ready', 'ready', 'creating', 'refused'];

const PROVIDER = 'example.provider.crossplane-env.io';
const MANAGED = [
  { kind: 'Bucket', plural: 'buckets' },
  { kind: 'Queue', plural: 'queues' },
];

/** Stand for the numbers of an environment, its component and its team. */
const HOLES = ['@environment@', '@app@', '@team@'] as const;
const [ENVIRONMENT, APP, TEAM] = HOLES;

export interface GeneratedKind {
  group: string;
  version: string;
  kind: string;
  plural: string;
  namespaced: boolean;
  count: number;
  /** The object of that number as JSON. */
  write(index: number): string;
}

/**
 * So many equal environments, as JSON that is written when it is asked for.
 * Each is a claim, its composite and managed resources, as Crossplane and a
 * provider leave them.
 */
export function generateKinds(size: {
  environments: number;
  resources: number;
}): GeneratedKind[] {
  const { environments, resources } = size;
  const slots = Array.from({ length: resources }, (_, slot) => slot);
  const perEnvironment = (...templates: Array<Record<string, Template>>) => ({
    count: environments * templates.length,
    write(index: number) {
      const environment = Math.floor(index / templates.length);
      const template = templates[index % templates.length];
      return template[STATES[environment % STATES.length]](environment);
    },
  });
  const bench = { group: BENCH_GROUP, version: 'v1alpha1' };
  const [xrd, composition] = environmentType(resources);
  return [
    {
      ...{ ...bench, kind: CLAIM_KIND, plural: 'environments' },
      ...{ namespaced: true, ...perEnvironment(inEachState(claim)) },
    },
    {
      ...{ ...bench, kind: 'XEnvironment', plural: 'xenvironments' },
      namespaced: false,
      ...perEnvironment(inEachState(state => composite(state, slots))),
    },
    ...MANAGED.map(({ kind, plural }, index) => ({
      ...{ group: PROVIDER, version: 'v1beta1', kind, plural },
      namespaced: false,
      ...perEnvironment(
        ...slots
          .filter(slot => slot % MANAGED.length === index)
          .map(slot => inEachState(state => managed(state, slot))),
      ),
    })),
    single('CompositeResourceDefinition', 'compositeresourcedefinitions', [
      {
        ...xrd,
        status: {
          conditions: [condition('Established'), condition('Offered')],
        },
      },
    ]),
    single('Composition', 'compositions', [composition]),
    {
      ...{ group: '', version: 'v1', kind: 'Namespace', plural: 'namespaces' },
      namespaced: false,
      count: TEAMS,
      write: index =>
        JSON.stringify({
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: {
            ...identify(`team-${index}`, `9a3e0000-${index}`),
            annotations: { [ANNOTATION_OWNER]: `group:default/team-${index}` },
          },
        }),
    },
  ];
}

/** How many of the environments are of a verdict. */
export function countOf(state: string, environments: number): number {
  const whole = Math.floor(environments / STATES.length);
  const matching = (states: string[]) =>
    states.filter(each => each === state).length;
  return (
    whole * matching(STATES) +
    matching(STATES.slice(0, environments % STATES.length))
  );
}

export function numbersOf(environment: number) {
  const app = Math.floor(environment / ENVIRONMENTS_PER_COMPONENT);
  return {
    environment: String(environment).padStart(5, '0'),
    app,
    team: app % TEAMS,
  };
}

type Template = (environment: number) => string;

/** Written once with holes, which are filled for each environment. */
function inEachState(
  create: (state: string) => object,
): Record<string, Template> {
  const holes = new RegExp(`(${HOLES.join('|')})`);
  return Object.fromEntries(
    [...new Set(STATES)].map(state => {
      const parts = JSON.stringify(create(state)).split(holes);
      return [
        state,
        (index: number) => {
          const { environment, app, team } = numbersOf(index);
          let text = '';
          for (const part of parts) {
            if (part === ENVIRONMENT) text += environment;
            else if (part === APP) text += app;
            else if (part === TEAM) text += team;
            else text += part;
          }
          return text;
        },
      ];
    }),
  );
}

function single(
  kind: string,
  plural: string,
  objects: KubeObjectInput[],
): GeneratedKind {
  return {
    ...{ group: 'apiextensions.crossplane.io', version: 'v1', kind, plural },
    namespaced: false,
    count: objects.length,
    write: index =>
      JSON.stringify({
        ...objects[index],
        metadata: {
          ...identify(objects[index].metadata.name ?? '', `7d1c0000-${kind}`),
        },
      }),
  };
}

const createdAt = new Date(Date.now() - HOUR_MS).toISOString();
const CLAIM = `environment-${ENVIRONMENT}`;
const COMPOSITE = `${CLAIM}-x7k2p`;
const NAMESPACE = `team-${TEAM}`;

function claim(state: string) {
  const team = `group:default/${NAMESPACE}`;
  return {
    apiVersion: API_VERSION,
    kind: CLAIM_KIND,
    metadata: {
      ...identify(CLAIM, `c1a10000-0000-4000-8000-0000000${ENVIRONMENT}`),
      namespace: NAMESPACE,
      annotations: {
        [ANNOTATION_OWNER]: team,
        [ANNOTATION_ENTITY]: componentRef({
          app: APP as unknown as number,
          team: NAMESPACE,
        }),
      },
      finalizers: ['finalizer.apiextensions.crossplane.io'],
      managedFields: managedFields('apiextensions.crossplane.io/claim'),
    },
    spec: {
      compositeDeletePolicy: 'Background',
      compositionRef: { name: 'environment' },
      resourceRef: {
        apiVersion: API_VERSION,
        kind: 'XEnvironment',
        name: COMPOSITE,
      },
    },
    status: { conditions: conditionsAbove(state) },
  };
}

function composite(state: string, slots: number[]) {
  return {
    apiVersion: API_VERSION,
    kind: 'XEnvironment',
    metadata: {
      ...identify(COMPOSITE, `c0e50000-0000-4000-8000-0000000${ENVIRONMENT}`),
      labels: {
        'crossplane.io/claim-name': CLAIM,
        'crossplane.io/claim-namespace': NAMESPACE,
        'crossplane.io/composite': COMPOSITE,
      },
      finalizers: ['composite.apiextensions.crossplane.io'],
      managedFields: managedFields('apiextensions.crossplane.io/composite'),
    },
    spec: {
      claimRef: {
        apiVersion: API_VERSION,
        kind: CLAIM_KIND,
        namespace: NAMESPACE,
        name: CLAIM,
      },
      compositionRef: { name: 'environment' },
      compositionUpdatePolicy: 'Automatic',
      resourceRefs: slots.map(slot => ({
        apiVersion: `${PROVIDER}/v1beta1`,
        kind: MANAGED[slot % MANAGED.length].kind,
        name: `${COMPOSITE}-${slot}`,
      })),
    },
    status: { conditions: conditionsAbove(state) },
  };
}

function managed(state: string, slot: number) {
  const { kind } = MANAGED[slot % MANAGED.length];
  const name = `${COMPOSITE}-${slot}`;
  const number = String(slot).padStart(4, '0');
  return {
    apiVersion: `${PROVIDER}/v1beta1`,
    kind,
    metadata: {
      ...identify(name, `b0c40000-${number}-4000-8000-0000000${ENVIRONMENT}`),
      generateName: `${COMPOSITE}-`,
      labels: {
        'crossplane.io/claim-name': CLAIM,
        'crossplane.io/claim-namespace': NAMESPACE,
        'crossplane.io/composite': COMPOSITE,
      },
      annotations: {
        'crossplane.io/composition-resource-name': `resource-${slot}`,
        'crossplane.io/external-create-pending': createdAt,
        'crossplane.io/external-create-succeeded': createdAt,
        'crossplane.io/external-name': name,
      },
      finalizers: ['finalizer.managedresource.crossplane.io'],
      ownerReferences: [
        {
          apiVersion: API_VERSION,
          kind: 'XEnvironment',
          name: COMPOSITE,
          uid: `c0e50000-0000-4000-8000-0000000${ENVIRONMENT}`,
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
      managedFields: managedFields('apiextensions.crossplane.io/composed'),
    },
    spec: {
      deletionPolicy: 'Delete',
      managementPolicies: ['*'],
      forProvider: { region: 'eu-central-1', sizeGb: 10 },
      providerConfigRef: { name: 'default' },
    },
    status: {
      atProvider: { arn: `arn:example:${kind}/${name}`, state: 'available' },
      conditions: conditionsOf(slot === 0 ? state : 'ready'),
    },
  };
}

function identify(name: string, uid: string) {
  return {
    name,
    uid,
    resourceVersion: '1000',
    generation: 1,
    creationTimestamp: createdAt,
  };
}

/** The API server's note of who set which field: much of an object, and nothing that anybody shows. */
function managedFields(manager: string) {
  const of = (operation: string, path: string, fields: string[]) => ({
    manager,
    operation,
    apiVersion: API_VERSION,
    time: createdAt,
    fieldsType: 'FieldsV1',
    fieldsV1: {
      [path]: Object.fromEntries(fields.map(field => [`f:${field}`, {}])),
    },
  });
  return [
    of('Apply', 'f:metadata', ['annotations', 'labels', 'ownerReferences']),
    of('Apply', 'f:spec', ['forProvider', 'resourceRefs', 'compositionRef']),
    of('Update', 'f:status', [
      'conditions',
      'atProvider',
      'observedGeneration',
    ]),
  ];
}

function conditionsAbove(state: string) {
  return conditionsOf(state === 'ready' ? state : 'creating');
}

function conditionsOf(state: string) {
  const refused = {
    status: 'False',
    reason: 'ReconcileError',
    message: 'create failed: AccessDenied: not allowed to create it',
  };
  const waiting = { status: 'False', reason: 'Creating' };
  return [
    condition('Synced', state === 'refused' ? refused : undefined),
    condition('Ready', state === 'ready' ? undefined : waiting),
  ];
}

function condition(
  type: string,
  otherwise: { status: string; reason: string; message?: string } = {
    status: 'True',
    reason: 'Available',
  },
) {
  return { type, lastTransitionTime: createdAt, ...otherwise };
}
