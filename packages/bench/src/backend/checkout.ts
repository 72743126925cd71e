import { Entity } from '@backstage/catalog-model';

/** As in the example portal's catalog. */
export const CHECKOUT_REF = 'component:default/checkout';
export const OWNER_REF = 'group:default/team-a';
/** The owner's. */
export const NAMESPACE = 'team-a';

/** The component that all environments here are for. */
export const checkout: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', namespace: 'default' },
  relations: [{ type: 'ownedBy', targetRef: OWNER_REF }],
};
