import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { crossplaneEnvironmentPermissionResourceRef } from '../environmentPermissionResource';

/**
 * The environment is of one of the kinds.
 *
 * @public
 */
export const ofKind = createPermissionRule({
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
