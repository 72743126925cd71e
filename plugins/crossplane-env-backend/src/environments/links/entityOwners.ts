import { Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';
import { normalizeEntityRef } from '../../lifecycle/normalizeEntityRef';

/** Canonical references of those who own the entity. */
export function entityOwners(entity: Entity): string[] {
  return (entity.relations ?? [])
    .filter(({ type }) => type === RELATION_OWNED_BY)
    .map(({ targetRef }) => normalizeEntityRef(targetRef))
    .filter(ref => ref !== undefined);
}
