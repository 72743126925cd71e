import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { parseEnvironmentRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentsService } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import yaml from 'yaml';
import { summarize } from '../environmentSummary';
import {
  describeObservation,
  INPUT_HELP,
  nameEnvironment,
  observeOnce,
} from '../observation';

const ID = 'crossplane-env:environment:get';

const EXAMPLES = [
  {
    description: 'Do something only if an environment is ready.',
    example: yaml.stringify({
      steps: [
        {
          id: 'get',
          name: 'Look at the environment',
          action: ID,
          input: {
            environmentRef:
              'prod/platform.example.org/RunEnvironment/team-a/nightly-report',
          },
        },
        {
          id: 'tell',
          name: 'Tell that it can be used',
          if: '${{ steps.get.output.environment.ready }}',
          action: 'debug:log',
          input: { message: '${{ steps.get.output.environment.reason }}' },
        },
      ],
    }),
  },
];

export function createEnvironmentGetAction(options: {
  environments: EnvironmentsService;
}) {
  const { environments } = options;
  return createTemplateAction({
    id: ID,
    description:
      'Looks at a Crossplane environment: how it is, whose it is and until when it is wanted.',
    examples: EXAMPLES,
    supportsDryRun: true,
    schema: {
      input: {
        environmentRef: z =>
          z.string().min(1).describe(INPUT_HELP.environmentRef),
      },
      output: {
        exists: z =>
          z
            .boolean()
            .describe(
              'Whether it is there; false only in a dry run, where it may have been created by an earlier step.',
            ),
        environment: z =>
          z
            .record(z.any())
            .optional()
            .describe(
              "The environment: 'ref', 'uid', 'type', 'owner', 'entityRef', 'state', 'verdict', 'ready', 'reason', 'createdAt' and 'expiresAt'.",
            ),
      },
    },
    async handler(context) {
      const { environmentRef } = context.input;
      const name = nameEnvironment(parseEnvironmentRef(environmentRef));
      const observation = await observeOnce({
        environments,
        environmentRef,
        context,
      });
      switch (observation.type) {
        case 'present':
          context.logger.info(describeObservation(observation));
          context.output('exists', true);
          context.output('environment', summarize(observation.environment));
          return;
        case 'unavailable':
          throw new ServiceUnavailableError(
            `${name} cannot be looked at. ${describeObservation(observation)}`,
          );
        default:
          if (!context.isDryRun) {
            throw new NotFoundError(
              `${name} is not there, or you are not allowed to see it.`,
            );
          }
          context.logger.info(`This is a dry run: there is no ${name}.`);
          context.output('exists', false);
      }
    },
  });
}
