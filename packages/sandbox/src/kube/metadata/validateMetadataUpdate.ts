import { ObjectMeta } from '../KubeApi';
import { FieldError, forbiddenValue } from '../status/FieldError';

/** What an update may not do to metadata. */
export function validateMetadataUpdate(
  next: ObjectMeta,
  previous: ObjectMeta,
): FieldError[] {
  if (!previous.deletionTimestamp) {
    return [];
  }
  const known = previous.finalizers ?? [];
  const added = (next.finalizers ?? []).filter(one => !known.includes(one));
  if (added.length === 0) {
    return [];
  }
  const list = added.map(one => JSON.stringify(one)).join(', ');
  return [
    forbiddenValue(
      'metadata.finalizers',
      `no new finalizers can be added if the object is being deleted, found new finalizers []string{${list}}`,
    ),
  ];
}
