import { createPermission } from '@backstage/plugin-permission-common';

/**
 * The resource type that conditional decisions about environments name.
 *
 * @public
 */
export const RESOURCE_TYPE_CROSSPLANE_ENVIRONMENT =
  'crossplane-env-environment';

/**
 * See an environment: its health, its resources, what happened to it.
 *
 * @public
 */
export const crossplaneEnvironmentReadPermission = createPermission({
  name: 'crossplane-env.environment.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CROSSPLANE_ENVIRONMENT,
});

/**
 * Create an environment. A conditional decision is applied to the environment
 * as it would be: its cluster, namespace, kind and owner.
 *
 * @public
 */
export const crossplaneEnvironmentCreatePermission = createPermission({
  name: 'crossplane-env.environment.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_CROSSPLANE_ENVIRONMENT,
});

/**
 * Take an environment down.
 *
 * @public
 */
export const crossplaneEnvironmentDeletePermission = createPermission({
  name: 'crossplane-env.environment.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_CROSSPLANE_ENVIRONMENT,
});

/**
 * Say until when an environment is wanted, as far as the rules of the
 * configuration allow.
 *
 * @public
 */
export const crossplaneEnvironmentExtendPermission = createPermission({
  name: 'crossplane-env.environment.extend',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CROSSPLANE_ENVIRONMENT,
});

/**
 * See which environment types there are, with their schemas.
 *
 * @public
 */
export const crossplaneEnvironmentTypeReadPermission = createPermission({
  name: 'crossplane-env.environment-type.read',
  attributes: { action: 'read' },
});

/**
 * See the health of what environments are made with: Providers, Functions,
 * Compositions and the like, in every cluster.
 *
 * @public
 */
export const crossplanePlatformReadPermission = createPermission({
  name: 'crossplane-env.platform.read',
  attributes: { action: 'read' },
});

/**
 * See which events of environments are told to whom, and what came of it: the
 * names and owners of all environments are in them.
 *
 * @public
 */
export const crossplaneEnvEventsReadPermission = createPermission({
  name: 'crossplane-env.events.read',
  attributes: { action: 'read' },
});

/**
 * Have an event be delivered again.
 *
 * @public
 */
export const crossplaneEnvEventsRedeliverPermission = createPermission({
  name: 'crossplane-env.events.redeliver',
  attributes: { action: 'update' },
});

/**
 * See what was made for environments and was left behind in any cluster, with
 * the names and owners of the environments.
 *
 * @public
 */
export const crossplaneEnvOrphansReadPermission = createPermission({
  name: 'crossplane-env.orphans.read',
  attributes: { action: 'read' },
});

/**
 * Read who did what to an environment and what became of it, as the audit and
 * the evidence for an auditor have it; also once it is gone.
 *
 * @public
 */
export const crossplaneEnvAuditReadPermission = createPermission({
  name: 'crossplane-env.audit.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CROSSPLANE_ENVIRONMENT,
});

/**
 * Every permission of the plugin.
 *
 * @public
 */
export const crossplaneEnvPermissions = [
  crossplaneEnvironmentReadPermission,
  crossplaneEnvironmentCreatePermission,
  crossplaneEnvironmentDeletePermission,
  crossplaneEnvironmentExtendPermission,
  crossplaneEnvironmentTypeReadPermission,
  crossplanePlatformReadPermission,
  crossplaneEnvEventsReadPermission,
  crossplaneEnvEventsRedeliverPermission,
  crossplaneEnvOrphansReadPermission,
  crossplaneEnvAuditReadPermission,
];
