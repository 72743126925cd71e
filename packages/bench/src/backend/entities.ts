import { Entity } from '@backstage/catalog-model';

/** As in the example portal's catalog. */
export const CHECKOUT_REF = 'component:default/checkout';
export const OWNER_REF = 'group:default/team-a';
/** The owner's. */
export const NAMESPACE = 'team-a';

export const checkout: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', namespace: 'default' },
  relations: [{ type: 'ownedBy', targetRef: OWNER_REF }],
};

/** A component of a fleet, whose owner its name tells. */
export function componentRef(options: { app: number; team: string }): string {
  return `component:default/app-${options.app}-of-${options.team}`;
}

/** @returns nothing for a component that is not in the catalog */
export function ownerOf(component: string): string | undefined {
  if (component === checkout.metadata.name) return OWNER_REF;
  const team = /^app-\d+-of-(.+)$/.exec(component)?.[1];
  return team && `group:default/${team}`;
}
