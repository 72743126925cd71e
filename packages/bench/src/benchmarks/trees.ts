import {
  ObservedResource,
  ResourceRole,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';

const HOUR_MS = 3_600_000;

/** What most environments are like, and how some of their resources are. */
const STATES = ['ready', 'ready', 'ready', 'ready', 'creating', 'refused'];

interface Part {
  name: string;
  state: string;
  now: Date;
}

/** A claim, its composite, and managed resources; so many objects in all. */
export function createTree(options: {
  index: number;
  resources: number;
  now: Date;
}): ObservedResource {
  const { index, resources, now } = options;
  const name = `environment-${index}`;
  const state = STATES[index % STATES.length];
  const leaves = Array.from({ length: resources - 2 }, (_, leaf) =>
    createLeaf({
      name: `${name}-${leaf}`,
      state: leaf === 0 ? state : 'ready',
      now,
    }),
  );
  const above = { name, state: state === 'ready' ? state : 'creating', now };
  const composite = create({ ...above, role: 'composite', children: leaves });
  return create({ ...above, role: 'claim', children: [composite] });
}

/** The tree with another object in the place of one leaf; the other leaves are shared. */
export function changeLeaf(
  root: ObservedResource,
  options: { change: number; now: Date },
): ObservedResource {
  const { change, now } = options;
  const [composite] = root.children;
  const at = change % composite.children.length;
  const { name } = composite.children[at].resource;
  const state = STATES[change % STATES.length];
  const children = composite.children.map((leaf, index) =>
    index === at ? createLeaf({ name, state, now }) : leaf,
  );
  return { ...root, children: [{ ...composite, children }] };
}

function createLeaf(part: Part): ObservedResource {
  return create({ ...part, role: 'composed', children: [] });
}

function create(
  part: Part & { role: ResourceRole; children: ObservedResource[] },
): ObservedResource {
  const { name, role, children, now, state } = part;
  const kind = {
    claim: 'Database',
    composite: 'XDatabase',
    composed: 'Bucket',
  };
  const resource = {
    cluster: 'bench',
    group: 'example.org',
    version: 'v1',
    kind: kind[role],
    name,
  };
  const creationTimestamp = new Date(now.getTime() - HOUR_MS).toISOString();
  return {
    resource,
    role,
    presence: 'present',
    object: {
      apiVersion: 'example.org/v1',
      kind: resource.kind,
      metadata: {
        name,
        uid: `uid-of-${name}`,
        generation: 1,
        creationTimestamp,
        labels: { 'crossplane.io/composite': name },
        annotations: { 'crossplane.io/external-name': name },
      },
      spec: role === 'composed' ? { forProvider: {} } : {},
      status: { conditions: conditionsOf(state, creationTimestamp) },
    },
    events: [],
    children,
  };
}

function conditionsOf(state: string, lastTransitionTime: string) {
  const synced =
    state === 'refused'
      ? {
          status: 'False',
          reason: 'ReconcileError',
          message: 'create failed: AccessDenied: not allowed to create it',
        }
      : { status: 'True', reason: 'ReconcileSuccess' };
  const ready =
    state === 'ready'
      ? { status: 'True', reason: 'Available' }
      : { status: 'False', reason: 'Creating' };
  return [
    { type: 'Synced', lastTransitionTime, ...synced },
    { type: 'Ready', lastTransitionTime, ...ready },
  ];
}
