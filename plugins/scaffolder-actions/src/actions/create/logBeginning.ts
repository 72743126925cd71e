import { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError, toError } from '@backstage/errors';
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

const OBSERVE_FOR_MS = 4_000;

interface BeginningOptions extends ObserveOptions {
  context: ObserveOptions['context'] & { logger: LoggerService };
  uid: string;
  byEarlierAttempt: boolean;
  time: Time;
}

/**
 * Tells the task's log of an environment's first seconds. That it cannot be
 * looked at is no reason to fail: it was created.
 *
 * @throws NotFoundError or ConflictError when what an earlier attempt created
 * is not there any more
 */
export async function logBeginning(options: BeginningOptions): Promise<void> {
  const { context, uid } = options;
  let last: Observation | undefined;
  try {
    last = await logObservations(options);
  } catch (error) {
    context.signal?.throwIfAborted();
    context.logger.warn(toError(error).message);
    return;
  }
  if (!isLive(last, uid)) {
    refuseSuccessor(options, last);
    context.logger.info('The portal has not seen the environment yet.');
  }
}

async function logObservations(
  options: BeginningOptions,
): Promise<Observation | undefined> {
  const { context, time, uid } = options;
  const log = new ProgressLog({ logger: context.logger, time });
  let last: Observation | undefined;
  let hasBegun = false;
  for await (last of observeEnvironment({
    ...options,
    durationMs: OBSERVE_FOR_MS,
  })) {
    if (last.type !== 'unavailable' && !isLive(last, uid)) continue;
    if (!hasBegun && composesSomething(last)) {
      hasBegun = true;
      context.logger.info('Crossplane has begun.');
    }
    log.report(describeObservation(last));
    if (isReady(last)) break;
  }
  return last;
}

function isLive(observation: Observation | undefined, uid: string): boolean {
  if (observation?.type !== 'present') return false;
  const { resource, lifecycle } = observation.environment;
  return resource.uid === uid && lifecycle.state !== 'gone';
}

function composesSomething(observation: Observation): boolean {
  return (
    observation.type === 'present' && observation.environment.health.total > 0
  );
}

function isReady(observation: Observation): boolean {
  return (
    observation.type === 'present' &&
    observation.environment.health.verdict === 'ready'
  );
}

/** Right after the creation, a predecessor may still be what the portal sees. */
function refuseSuccessor(options: BeginningOptions, last?: Observation): void {
  if (!options.byEarlierAttempt || last?.type !== 'present') return;
  const name = nameEnvironment(parseEnvironmentRef(options.environmentRef));
  if (last.environment.lifecycle.state === 'gone') {
    throw new NotFoundError(
      `${name}, which an earlier attempt of this task created, is gone since. Start a new task to create it again.`,
    );
  }
  throw new ConflictError(
    `${name}, which an earlier attempt of this task created, is gone since, and another one has its name. Start a new task with another name.`,
  );
}
