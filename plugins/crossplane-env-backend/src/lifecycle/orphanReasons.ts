import { IN_USE } from '../inventory/lifeMarks';
import { LABEL_COMPOSITE } from '../inventory/orphans';
import {
  KubernetesObject,
  OwnerReference,
} from '../kubernetes/KubernetesObject';
import { OrphanCost, OrphanReason } from '../record/OrphanStore';

type Metadata = Pick<
  KubernetesObject['metadata'],
  | 'annotations'
  | 'deletionTimestamp'
  | 'finalizers'
  | 'labels'
  | 'ownerReferences'
>;

/** Every managed resource has it until what it stands for is gone. */
const MANAGED_FINALIZER = 'finalizer.managedresource.crossplane.io';
const EXTERNAL_NAME = 'crossplane.io/external-name';

const MOST_FINALIZERS = 5;
const LONGEST = 253;

export function controllerOf({
  ownerReferences,
}: Metadata): OwnerReference | undefined {
  return ownerReferences?.find(({ controller }) => controller);
}

/** Why an object is still there that nobody wants. */
export function reasonOf(metadata: Metadata): OrphanReason {
  const { labels, deletionTimestamp } = metadata;
  if (deletionTimestamp !== undefined) return 'deleting';
  if (labels?.[IN_USE] === 'true') return 'protected';
  return controllerOf(metadata) ? 'owner-gone' : 'released';
}

/** Those that it waits for once it is told to go. */
export function finalizersOf({ finalizers = [] }: Metadata): string[] {
  return finalizers
    .slice(0, MOST_FINALIZERS)
    .map(finalizer => finalizer.slice(0, LONGEST));
}

/** As far as its metadata tell. */
export function costOf({ finalizers, annotations }: Metadata): OrphanCost {
  return finalizers?.includes(MANAGED_FINALIZER) ||
    annotations?.[EXTERNAL_NAME] !== undefined
    ? 'external'
    : 'cluster';
}

/** By its own account. */
export function compositeOf({ labels }: Metadata): string | undefined {
  const composite = labels?.[LABEL_COMPOSITE];
  return typeof composite === 'string' && composite !== ''
    ? composite.slice(0, LONGEST)
    : undefined;
}
