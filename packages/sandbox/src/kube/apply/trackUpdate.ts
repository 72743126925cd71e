import { KubeObject } from '../KubeApi';
import { ServedResource } from '../resources/ServedResource';
import { compareObjects } from './compareObjects';
import {
  FieldManager,
  ManagedFields,
  ManagedFieldsEntry,
} from './ManagedFields';
import { ownableFields } from './ownableFields';

export interface TrackedWrite {
  resource: ServedResource;
  subresource?: 'status';
  manager: FieldManager;
  /** When, as metadata carries times. */
  time: string;
}

/**
 * The managedFields after a create, update or patch: who writes a field owns
 * it, and nobody else does any more.
 */
export function trackUpdate(
  before: KubeObject | undefined,
  after: KubeObject,
  write: TrackedWrite,
): ManagedFieldsEntry[] {
  const { manager, resource, subresource } = write;
  const endpoint = { subresource, hasStatus: resource.hasStatus };
  const managed = ManagedFields.decode(before?.metadata.managedFields);
  const { added, modified, removed } = compareObjects({
    before: ownableFields(before, endpoint),
    after: ownableFields(after, endpoint),
    schema: resource.schema,
  });
  const changed = added.union(modified);
  if (changed.isEmpty() && removed.isEmpty()) {
    return managed.encode();
  }
  return managed
    .withoutFromOthers(manager, changed.union(removed))
    .with(manager, {
      fields: managed.get(manager).difference(removed).union(changed),
      time: write.time,
    })
    .encode();
}
