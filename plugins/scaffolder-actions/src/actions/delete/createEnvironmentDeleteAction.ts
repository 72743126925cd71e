import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { EnvironmentsService } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { formatDuration } from '../../observation/formatDuration';
import { systemTime, Time } from '../../observation/Time';
import { DEFAULT_TIMEOUT_MINUTES } from '../inputProperties';
import { examples } from './createEnvironmentDeleteAction.examples';
import { EnvironmentDeletion } from './EnvironmentDeletion';
import { input } from './schema';
import { waitUntilGone } from './waitUntilGone';

export function createEnvironmentDeleteAction(options: {
  environments: EnvironmentsService;
  time?: Time;
}) {
  const { environments, time = systemTime } = options;
  return createTemplateAction({
    id: 'crossplane-env:environment:delete',
    description:
      'Deletes a Crossplane environment with everything it is composed of. One that is gone already is a success.',
    examples,
    supportsDryRun: true,
    schema: { input },
    async handler(context) {
      const { logger } = context;
      const deletion = new EnvironmentDeletion({ environments, context });
      const { name } = deletion;
      if (context.isDryRun) {
        logger.info(`${name} would be deleted. This is a dry run.`);
        return;
      }
      const uid = await deletion.target();
      if (!uid) return;
      if (!(await deletion.request(uid))) {
        logger.info(`${name} (uid ${uid}) is gone already.`);
        return;
      }
      logger.info(`Asked for the deletion of ${name} (uid ${uid}).`);
      const {
        environmentRef,
        wait = true,
        timeoutMinutes = DEFAULT_TIMEOUT_MINUTES,
      } = context.input;
      if (!wait) return;

      const durationMs = timeoutMinutes * 60_000;
      const remains = await waitUntilGone({
        environments,
        environmentRef,
        context,
        uid,
        durationMs,
        time,
      });
      if (remains) {
        const limit = formatDuration(durationMs);
        throw new Error(`${name} is not gone after ${limit}. ${remains}`);
      }
      logger.info(`${name} is gone.`);
    },
  });
}
