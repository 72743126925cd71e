import { LoggerService } from '@backstage/backend-plugin-api';
import { describeObservation } from '../../observation/describeObservation';
import {
  Observation,
  observeEnvironment,
  ObserveOptions,
} from '../../observation/observeEnvironment';
import { ProgressLog } from '../../observation/ProgressLog';
import { Time } from '../../observation/Time';
import { describeRemaining, remainingResources } from './remainingResources';

interface WaitOptions extends ObserveOptions {
  context: ObserveOptions['context'] & { logger: LoggerService };
  uid: string;
  durationMs: number;
  time: Time;
}

/** A portal that has just started does not know every environment yet. */
const ABSENT_FOR_MS = 30_000;

/**
 * Waits until the environment is gone, and tells the task's log of what
 * remains.
 *
 * @returns undefined when it is gone, else what remains when the time is up
 */
export async function waitUntilGone(
  options: WaitOptions,
): Promise<string | undefined> {
  const { context, time, uid } = options;
  const log = new ProgressLog({ logger: context.logger, time });
  let remains: string | undefined;
  let presentAt = time.now();
  for await (const observation of observeEnvironment(options)) {
    if (isKnownToBeGone(observation, uid)) return undefined;
    if (observation.type !== 'absent') {
      presentAt = time.now();
    } else if (time.now() - presentAt >= ABSENT_FOR_MS) {
      return undefined;
    }
    remains = describe(observation);
    log.report(remains);
  }
  return remains;
}

/** Whether the portal remembers that the environment of that uid went. */
export function isKnownToBeGone(
  observation: Observation,
  uid?: string,
): boolean {
  if (observation.type !== 'present') return false;
  const { lifecycle, resource } = observation.environment;
  return (
    lifecycle.state === 'gone' || (uid !== undefined && resource.uid !== uid)
  );
}

function describe(observation: Observation): string {
  if (observation.type !== 'present' || observation.environment.staleSince) {
    return describeObservation(observation);
  }
  const { tree, health } = observation.environment;
  const { sentence, nextStep } = health.diagnosis;
  if (nextStep) return `${sentence} ${nextStep}`;
  return tree ? describeRemaining(remainingResources(tree)) : sentence;
}
