import { Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';

/** A component of the catalog, as the catalog answers it. */
export function aComponent(name: string, owner: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default' },
    spec: { type: 'service', lifecycle: 'production', owner },
    relations: [{ type: RELATION_OWNED_BY, targetRef: owner }],
  };
}
