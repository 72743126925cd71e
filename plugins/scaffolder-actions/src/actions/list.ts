import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { VERDICTS_BY_URGENCY } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentsService } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import yaml from 'yaml';
import { summarize } from '../environmentSummary';
import { explainError } from '../observation';

const ID = 'crossplane-env:environment:list';

const MOST = 200;
const DEFAULT_LIMIT = 50;

const EXAMPLES = [
  {
    description: 'Find the environments of a component.',
    example: yaml.stringify({
      steps: [
        {
          id: 'list',
          name: 'Find its environments',
          action: ID,
          input: { entityRef: '${{ parameters.component }}' },
        },
      ],
    }),
  },
  {
    description: 'Delete the environments of a team that have failed.',
    example: yaml.stringify({
      steps: [
        {
          id: 'list',
          name: 'Find what has failed',
          action: ID,
          input: { owner: 'group:default/team-a', verdict: 'failed' },
        },
        {
          id: 'delete',
          name: 'Delete it',
          each: '${{ steps.list.output.environments }}',
          action: 'crossplane-env:environment:delete',
          input: {
            environmentRef: '${{ each.value.ref }}',
            uid: '${{ each.value.uid }}',
            wait: false,
          },
        },
      ],
    }),
  },
];

export function createEnvironmentListAction(options: {
  environments: EnvironmentsService;
}) {
  const { environments } = options;
  return createTemplateAction({
    id: ID,
    description:
      'Lists the Crossplane environments that the person who started the task may see, newest first.',
    examples: EXAMPLES,
    supportsDryRun: true,
    schema: {
      input: {
        owner: z =>
          z
            .string()
            .optional()
            .describe('Only those of this owner, as an entity reference.'),
        entityRef: z =>
          z.string().optional().describe('Only those for this catalog entity.'),
        type: z =>
          z
            .string()
            .optional()
            .describe("Only those of this type, as 'cluster/group/kind'."),
        cluster: z =>
          z.string().optional().describe('Only those in this cluster.'),
        namespace: z =>
          z.string().optional().describe('Only those in this namespace.'),
        verdict: z =>
          z
            .enum(['', ...VERDICTS_BY_URGENCY])
            .optional()
            .describe("Only those that are so, such as 'failed'."),
        limit: z =>
          z
            .number()
            .int()
            .min(1)
            .max(MOST)
            .optional()
            .describe(
              `How many at most, up to ${MOST}. Default: ${DEFAULT_LIMIT}.`,
            ),
      },
      output: {
        environments: z =>
          z
            .array(z.record(z.any()))
            .describe(
              "Of each, the same as the output 'environment' of crossplane-env:environment:get.",
            ),
        totalItems: z =>
          z.number().describe('How many there are, listed or not.'),
        isComplete: z =>
          z
            .boolean()
            .describe(
              'Whether these are all; false where there are more, or a cluster could not be asked.',
            ),
      },
    },
    async handler(context) {
      const { limit = DEFAULT_LIMIT, verdict, ...filters } = context.input;
      const wanted = Object.fromEntries(
        // An expression leaves an empty string where a form field was not filled in.
        Object.entries(filters).filter(([, value]) => value),
      );
      const {
        items,
        totalItems,
        incompleteClusters = [],
      } = await environments
        .listEnvironments(
          { ...wanted, ...(verdict && { verdict }), limit },
          {
            credentials: await context.getInitiatorCredentials(),
            signal: context.signal,
          },
        )
        .catch(error => {
          throw explainError(error, 'The environments cannot be listed.');
        });
      for (const { cluster, sentence } of incompleteClusters) {
        context.logger.warn(
          `Some of the cluster '${cluster}' may be missing: ${sentence}`,
        );
      }
      context.logger.info(
        `Found ${totalItems} environments; ${items.length} of them are listed.`,
      );
      context.output('environments', items.map(summarize));
      context.output('totalItems', totalItems);
      context.output(
        'isComplete',
        items.length === totalItems && incompleteClusters.length === 0,
      );
    },
  });
}
