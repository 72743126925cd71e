import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  EnvironmentRef,
  RESOURCE_TYPE_CROSSPLANE_ENVIRONMENT,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { z } from 'zod';

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

/**
 * The environment is owned by one of the claims, such as a user's ownership
 * entity references.
 */
const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow environments that are owned by one of the claims',
  resourceRef: crossplaneEnvironmentPermissionResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity references of groups and users, in canonical form'),
  }),
  apply: ({ owner }, { claims }) =>
    owner !== undefined && claims.includes(owner),
  toQuery: ({ claims }) => ({ property: 'owner', values: claims }),
});

/** The environment is in one of the clusters. */
const inCluster = createPermissionRule({
  name: 'IN_CLUSTER',
  description: 'Allow environments in one of the clusters',
  resourceRef: crossplaneEnvironmentPermissionResourceRef,
  paramsSchema: z.object({
    clusters: z
      .array(z.string())
      .describe("Names of clusters in the portal's configuration"),
  }),
  apply: ({ ref }, { clusters }) => clusters.includes(ref.cluster),
  toQuery: ({ clusters }) => ({ property: 'cluster', values: clusters }),
});

/**
 * The environment's root object is in one of the namespaces, of whichever
 * cluster; a cluster-scoped one is in none.
 */
const inNamespace = createPermissionRule({
  name: 'IN_NAMESPACE',
  description: 'Allow environments in one of the namespaces',
  resourceRef: crossplaneEnvironmentPermissionResourceRef,
  paramsSchema: z.object({
    namespaces: z.array(z.string()).describe('Names of namespaces'),
  }),
  apply: ({ ref }, { namespaces }) =>
    ref.namespace !== undefined && namespaces.includes(ref.namespace),
  toQuery: ({ namespaces }) => ({ property: 'namespace', values: namespaces }),
});

/** The environment is of one of the kinds. */
const ofKind = createPermissionRule({
  name: 'OF_KIND',
  description: 'Allow environments of one of the kinds',
  resourceRef: crossplaneEnvironmentPermissionResourceRef,
  paramsSchema: z.object({
    kinds: z
      .array(z.string())
      .describe("API group and kind, such as 'example.org/RunEnvironment'"),
  }),
  apply: ({ ref }, { kinds }) => kinds.includes(`${ref.group}/${ref.kind}`),
  toQuery: ({ kinds }) => ({ property: 'kind', values: kinds }),
});

/**
 * The rules that conditional decisions about environments can use.
 *
 * @public
 */
export const crossplaneEnvironmentRules = {
  isOwner,
  inCluster,
  inNamespace,
  ofKind,
};

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: crossplaneEnvironmentPermissionResourceRef,
  rules: crossplaneEnvironmentRules,
});

/**
 * Conditions for permission policies.
 *
 * @example
 *
 * ```ts
 * return createCrossplaneEnvironmentConditionalDecision(
 *   request.permission,
 *   crossplaneEnvironmentConditions.isOwner({ claims: user.info.ownershipEntityRefs }),
 * );
 * ```
 *
 * @public
 */
export const crossplaneEnvironmentConditions = conditions;

/**
 * Makes the decision of a permission policy out of conditions.
 *
 * @public
 */
export const createCrossplaneEnvironmentConditionalDecision =
  createConditionalDecision;
