import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import {
  EnvironmentRef,
  RESOURCE_TYPE_CROSSPLANE_ENVIRONMENT,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';

/**
 * What permission rules see of an environment: an existing one, or, when the
 * permission is to create, the one that would be.
 *
 * @public
 */
export interface EnvironmentPermissionResource {
  ref: EnvironmentRef;
  /** Entity reference in canonical form; absent when nobody is named as owner. */
  owner?: string;
}

/**
 * A condition on one property of an environment.
 *
 * @public
 */
export interface EnvironmentPermissionFilter {
  property: 'owner' | 'cluster' | 'namespace' | 'kind';
  /** One of these it must be. */
  values: string[];
}

/**
 * What permission rules about environments are for; needed to write further
 * rules.
 *
 * @public
 */
export const crossplaneEnvironmentPermissionResourceRef =
  createPermissionResourceRef<
    EnvironmentPermissionResource,
    EnvironmentPermissionFilter
  >().with({
    pluginId: 'crossplane-env',
    resourceType: RESOURCE_TYPE_CROSSPLANE_ENVIRONMENT,
  });
