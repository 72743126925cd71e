import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { parseEnvironmentRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentsService } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { describeObservation } from '../../observation/describeObservation';
import { formatDuration } from '../../observation/formatDuration';
import { nameEnvironment } from '../../observation/nameEnvironment';
import { systemTime, Time } from '../../observation/Time';
import { DEFAULT_TIMEOUT_MINUTES } from '../inputProperties';
import { examples } from './createEnvironmentWaitAction.examples';
import { input, output } from './schema';
import { waitUntilReady } from './waitUntilReady';

export function createEnvironmentWaitAction(options: {
  environments: EnvironmentsService;
  time?: Time;
}) {
  const { environments, time = systemTime } = options;
  return createTemplateAction({
    id: 'crossplane-env:environment:wait',
    description:
      'Waits until a Crossplane environment is ready. Ends early when it does not become ready unless somebody does something, and says what is wrong and what to do.',
    examples,
    supportsDryRun: true,
    schema: { input, output },
    async handler(context) {
      const name = nameEnvironment(
        parseEnvironmentRef(context.input.environmentRef),
      );
      if (context.isDryRun) {
        context.logger.info(
          `This is a dry run: there is no ${name} to wait for.`,
        );
        context.output('ready', false);
        context.output('verdict', 'unknown');
        context.output('reason', 'A dry run does not wait.');
        return;
      }
      const { timeoutMinutes = DEFAULT_TIMEOUT_MINUTES } = context.input;
      const limit = formatDuration(timeoutMinutes * 60_000);
      context.logger.info(`Waiting for ${name}, for ${limit} at most.`);

      const { ready, last } = await waitUntilReady({
        environments,
        environmentRef: context.input.environmentRef,
        context,
        durationMs: timeoutMinutes * 60_000,
        time,
      });
      const seen = describeObservation(last);
      if (!ready) {
        const outcome = `${name} is not ready after ${limit}. ${seen}`;
        if (context.input.onTimeout !== 'continue') throw new Error(outcome);
        context.logger.warn(outcome);
      }
      const health =
        last.type === 'present' && !last.environment.staleSince
          ? last.environment.health
          : undefined;
      context.output('ready', ready);
      context.output('verdict', health?.verdict ?? 'unknown');
      context.output('reason', health?.diagnosis.sentence ?? seen);
    },
  });
}
