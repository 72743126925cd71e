import { createBackendModule } from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import {
  createTemplateFilter,
  scaffolderTemplatingExtensionPoint,
} from '@backstage/plugin-scaffolder-node/alpha';
import { parseEnvironmentRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { environmentsServiceRef } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { createEnvironmentCreateAction } from './actions/create';
import { createEnvironmentDeleteAction } from './actions/delete';
import { createEnvironmentExtendAction } from './actions/extend';
import { createEnvironmentGetAction } from './actions/get';
import { createEnvironmentListAction } from './actions/list';
import { createEnvironmentWaitAction } from './actions/wait';

const parseEnvironmentRefFilter = createTemplateFilter({
  id: 'parseEnvironmentRef',
  description:
    'Takes an environment reference apart: its cluster, group, kind, namespace and name.',
  schema: z =>
    z
      .function()
      .args(z.string().describe('Environment reference'))
      .returns(
        z.object({
          cluster: z.string(),
          group: z.string(),
          kind: z.string(),
          namespace: z
            .string()
            .optional()
            .describe('Absent for a cluster-scoped environment'),
          name: z.string(),
        }),
      ),
  examples: [
    {
      description: 'The cluster that an environment was created in',
      example: `- id: log
  name: Name the cluster
  action: debug:log
  input:
    message: \${{ (steps.create.output.environmentRef | parseEnvironmentRef).cluster }}
`,
      notes: `- **Input**: \`prod/platform.example.org/RunEnvironment/team-a/orders\`
- **Output**: \`prod\`
`,
    },
  ],
  filter: parseEnvironmentRef,
});

/**
 * Adds the actions and filters of crossplane-env to the scaffolder.
 *
 * @public
 */
export const scaffolderModuleCrossplaneEnv = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'crossplane-env',
  register(registry) {
    registry.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        templating: scaffolderTemplatingExtensionPoint,
        environments: environmentsServiceRef,
      },
      async init({ actions, templating, environments }) {
        actions.addActions(
          createEnvironmentCreateAction({ environments }),
          createEnvironmentWaitAction({ environments }),
          createEnvironmentDeleteAction({ environments }),
          createEnvironmentExtendAction({ environments }),
          createEnvironmentGetAction({ environments }),
          createEnvironmentListAction({ environments }),
        );
        templating.addTemplateFilters([parseEnvironmentRefFilter]);
      },
    });
  },
});
