import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { crossplaneEnvironmentPermissionResourceRef } from '../environmentPermissionResource';

/**
 * The environment is owned by one of the claims, such as a user's ownership
 * entity references.
 *
 * @public
 */
export const isOwner = createPermissionRule({
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
