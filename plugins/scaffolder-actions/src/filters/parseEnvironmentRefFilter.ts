import { createTemplateFilter } from '@backstage/plugin-scaffolder-node/alpha';
import { parseEnvironmentRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';

export const parseEnvironmentRefFilter = createTemplateFilter({
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
