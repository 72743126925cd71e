import type { Condition, ObservedResource } from '../types';
import { condition, paused, ready, synced, syncError } from './conditions';
import type { Random } from './random';
import {
  claim,
  composed,
  composite,
  managed,
  secondsAfterCreation,
  type ResourceSpec,
} from './resources';

type Leaf = (spec: ResourceSpec) => ObservedResource;

const EMPTY_REFERENCE =
  'cannot resolve references: mg.Spec.ForProvider.VPCID: referenced field was empty (referenced resource may not yet be ready)';

/** In any of these, nothing has failed. */
export const QUIET_LEAVES: Leaf[] = [
  spec => managed({ ...spec, conditions: [synced(), ready()] }),
  spec => managed({ ...spec, conditions: [synced(), unreadySince()] }),
  spec => managed({ ...spec, conditions: [synced()] }),
  spec => managed({ ...spec, conditions: [paused(), ready()] }),
  spec => managed({ ...spec, conditions: [syncError(EMPTY_REFERENCE)] }),
  spec =>
    managed({
      ...spec,
      metadata: { ...spec.metadata, generation: 3 },
      conditions: [synced({ observedGeneration: 2 }), ready()],
    }),
  spec => managed(spec),
  spec => managed({ ...spec, presence: 'missing' }),
  spec => managed({ ...spec, presence: 'unseen' }),
  spec => composed({ ...spec, apiVersion: 'v1', kind: 'ConfigMap' }),
  spec => composed({ ...spec, kind: 'Rule' }),
  spec =>
    composed({
      ...spec,
      apiVersion: 'v1',
      kind: 'Secret',
      presence: 'unreadable',
    }),
];

export const FAILING_LEAVES: Leaf[] = [
  spec =>
    composed({
      ...spec,
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      status: { phase: 'Pending' },
      events: [
        {
          reason: 'ProvisioningFailed',
          message: 'no storage class',
          lastSeen: secondsAfterCreation(590).toISOString(),
        },
      ],
    }),
  spec =>
    managed({ ...spec, conditions: [syncError('create failed: no'), ready()] }),
  spec =>
    managed({
      ...spec,
      conditions: [
        synced(),
        ready(),
        condition('LastAsyncOperation', 'False', {
          reason: 'AsyncUpdateFailure',
          message: 'update failed: no',
        }),
      ],
    }),
  spec =>
    managed({
      ...spec,
      events: [{ reason: 'CannotConnectToProvider', message: 'no config' }],
    }),
  spec =>
    composed({
      ...spec,
      apiVersion: 'batch/v1',
      kind: 'Job',
      conditions: [condition('Failed', 'True', { message: 'no' })],
    }),
];

export const UNREADABLE_LEAF: Leaf = spec =>
  managed({ ...spec, presence: 'unreadable' });

const DELETING_LEAF: Leaf = spec =>
  managed({
    ...spec,
    conditions: [synced(), ready()],
    metadata: {
      ...spec.metadata,
      deletionTimestamp: '2026-11-21T13:05:00Z',
      finalizers: ['finalizer.managedresource.crossplane.io'],
    },
  });

export const ALL_LEAVES: Leaf[] = [
  ...QUIET_LEAVES,
  ...FAILING_LEAVES,
  UNREADABLE_LEAF,
  DELETING_LEAF,
];

/** Of composites and claims that neither failed nor are on their way out. */
const QUIET_CONDITIONS: Condition[][] = [
  [synced(), ready()],
  [synced(), ready()],
  [synced(), unreadySince()],
  [],
];

/** A leaf that is in one of the states, with a name that no other one has. */
export function randomLeaf(random: Random, leaves: Leaf[]): ObservedResource {
  const as = `part-${random.below(1e9)}`;
  return random.pick(leaves)({ as, metadata: randomMetadata(random) });
}

/** A composite with so many levels of composites below it at most. */
export function randomComposite(
  random: Random,
  options: { leaves: Leaf[]; levels: number },
): ObservedResource {
  const { leaves, levels } = options;
  const children = Array.from({ length: random.below(5) }, () =>
    levels > 0 && random.chance(0.3)
      ? randomComposite(random, { leaves, levels: levels - 1 })
      : randomLeaf(random, leaves),
  );
  return composite({
    as: `composite-${random.below(1e9)}`,
    metadata: randomMetadata(random),
    conditions: random.pick(QUIET_CONDITIONS),
    children,
  });
}

/** A claim and its composite, or a composite alone. */
export function randomEnvironment(
  random: Random,
  options: { leaves: Leaf[] },
): ObservedResource {
  const root = randomComposite(random, { ...options, levels: 4 });
  return random.chance(0.5)
    ? root
    : claim({
        conditions: random.pick(QUIET_CONDITIONS),
        metadata: randomMetadata(random),
        children: [root],
      });
}

export function withDescendants(
  resource: ObservedResource,
): ObservedResource[] {
  return [resource, ...resource.children.flatMap(withDescendants)];
}

/**
 * A tree in which one resource is another one: new objects for it and all
 * above it, and the same for the rest, as an inventory gives them.
 */
export function replaceIn(
  tree: ObservedResource,
  one: ObservedResource,
  other: ObservedResource,
): ObservedResource {
  if (tree === one) return other;
  const children = tree.children.map(child => replaceIn(child, one, other));
  return children.every((child, index) => child === tree.children[index])
    ? tree
    : { ...tree, children };
}

/** Some were made just now, and others long ago. */
function randomMetadata(random: Random) {
  const age = random.pick([0, 5, 25, 31, 100, 600]);
  return {
    creationTimestamp: secondsAfterCreation(600 - age).toISOString(),
  };
}

function unreadySince(): Condition {
  return condition('Ready', 'False', { reason: 'Creating' });
}
