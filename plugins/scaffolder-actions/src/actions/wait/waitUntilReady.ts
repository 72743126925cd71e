import { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { parseEnvironmentRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { describeObservation } from '../../observation/describeObservation';
import { nameEnvironment } from '../../observation/nameEnvironment';
import {
  Observation,
  observeEnvironment,
  ObserveOptions,
} from '../../observation/observeEnvironment';
import { ProgressLog } from '../../observation/ProgressLog';
import { Time } from '../../observation/Time';
import { ReadinessDecision } from './ReadinessDecision';

interface WaitOptions extends ObserveOptions {
  context: ObserveOptions['context'] & { logger: LoggerService };
  durationMs: number;
  time: Time;
}

/**
 * Waits until the environment is ready, and tells the task's log of every
 * change.
 *
 * @returns whether it is ready; if not, the time is up
 * @throws NotFoundError when it is gone, Error when it cannot become ready
 */
export async function waitUntilReady(
  options: WaitOptions,
): Promise<{ ready: boolean; last: Observation }> {
  const { context, environmentRef, time } = options;
  const name = nameEnvironment(parseEnvironmentRef(environmentRef));
  const log = new ProgressLog({ logger: context.logger, time });
  const decision = new ReadinessDecision();
  let last: Observation = { type: 'absent' };

  for await (last of observeEnvironment(options)) {
    log.report(describeObservation(last));
    const decided = decision.decide(last, time.now());
    switch (decided.state) {
      case 'waiting':
        continue;
      case 'ready':
        return { ready: true, last };
      case 'gone':
        throw new NotFoundError(`${name} is gone.`);
      case 'absent':
        throw new NotFoundError(
          `${name} is not there, or you are not allowed to see it.`,
        );
      default:
        throw new Error(
          [`${name} does not become ready.`, decided.sentence, decided.nextStep]
            .filter(Boolean)
            .join(' '),
        );
    }
  }
  return { ready: false, last };
}
