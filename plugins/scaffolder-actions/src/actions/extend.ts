import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { parseEnvironmentRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentsService } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import yaml from 'yaml';
import { explainError, INPUT_HELP, nameEnvironment } from '../observation';

const ID = 'crossplane-env:environment:extend';

const EXAMPLES = [
  {
    description: 'Want an environment for two more days.',
    example: yaml.stringify({
      steps: [
        {
          id: 'extend',
          name: 'Extend the environment',
          action: ID,
          input: {
            environmentRef:
              'prod/platform.example.org/RunEnvironment/team-a/nightly-report',
            expires: '2d',
          },
        },
      ],
    }),
  },
  {
    description:
      'Want the environment of an earlier step for as long as a form says.',
    example: yaml.stringify({
      steps: [
        {
          id: 'extend',
          name: 'Extend the environment',
          action: ID,
          input: {
            environmentRef: '${{ steps.create.output.environmentRef }}',
            uid: '${{ steps.create.output.uid }}',
            expires: '${{ parameters.expires }}',
          },
        },
      ],
    }),
  },
];

export function createEnvironmentExtendAction(options: {
  environments: EnvironmentsService;
}) {
  const { environments } = options;
  return createTemplateAction({
    id: ID,
    description:
      "Says until when a Crossplane environment is wanted, as far as the portal's rules allow. A teardown that has not begun yet is called off by it.",
    examples: EXAMPLES,
    supportsDryRun: true,
    schema: {
      input: {
        environmentRef: z =>
          z.string().min(1).describe(INPUT_HELP.environmentRef),
        expires: z => z.string().min(1).max(64).describe(INPUT_HELP.expires),
        uid: z => z.string().optional().describe(INPUT_HELP.uid),
      },
      output: {
        expiresAt: z =>
          z
            .string()
            .optional()
            .describe('When its time is over; absent if it has no end.'),
        latestExpiresAt: z =>
          z
            .string()
            .optional()
            .describe(
              'Until when it can be extended; absent if nothing limits it.',
            ),
      },
    },
    async handler(context) {
      const { environmentRef, expires } = context.input;
      const name = nameEnvironment(parseEnvironmentRef(environmentRef));
      if (context.isDryRun) {
        context.logger.info(
          `${name} would be extended: ${expires}. This is a dry run.`,
        );
        return;
      }
      const uid = context.input.uid || undefined;
      // A duration counts from the first attempt of a task on.
      const { expiresAt, latestExpiresAt } = await context.checkpoint({
        key: `extend.${environmentRef}`,
        fn: async () => {
          context.signal?.throwIfAborted();
          try {
            const answer = await environments.extendEnvironment(
              environmentRef,
              { expires, uid },
              {
                credentials: await context.getInitiatorCredentials(),
                signal: context.signal,
              },
            );
            return { ...answer };
          } catch (error) {
            throw explainError(error, `${name} was not extended.`);
          }
        },
      });
      context.logger.info(
        expiresAt
          ? `${name} is wanted until ${expiresAt}.`
          : `${name} is wanted without an end.`,
      );
      context.output('expiresAt', expiresAt);
      context.output('latestExpiresAt', latestExpiresAt);
    },
  });
}
