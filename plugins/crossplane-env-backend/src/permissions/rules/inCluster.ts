import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { crossplaneEnvironmentPermissionResourceRef } from '../environmentPermissionResource';

/**
 * The environment is in one of the clusters.
 *
 * @public
 */
export const inCluster = createPermissionRule({
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
