import { ActionContext } from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
import {
  Environment,
  remoteError,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentsService } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { explainError } from '../errors/explainError';
import { isTransientError } from '../errors/isTransientError';
import { Time } from './Time';

const POLL_INTERVAL_MS = 2_000;

/** Shorter than a heartbeat, so that a hanging request cannot silence the log. */
const REQUEST_TIMEOUT_MS = 15_000;

/** What the portal answered when asked for an environment. */
export type Observation =
  | { type: 'present'; environment: Environment }
  /** It is not there, or the initiator may not see it. */
  | { type: 'absent' }
  /** Nobody could tell at this moment. */
  | { type: 'unavailable'; reason: string };

export interface ObserveOptions {
  environments: EnvironmentsService;
  environmentRef: string;
  context: Pick<
    ActionContext<JsonObject>,
    'getInitiatorCredentials' | 'signal'
  >;
}

/** Looks once, with the initiator's credentials. */
export async function observeOnce(
  options: ObserveOptions,
): Promise<Observation> {
  const { environments, environmentRef, context } = options;
  try {
    const environment = await environments.getEnvironment(environmentRef, {
      credentials: await context.getInitiatorCredentials(),
      signal: boundedSignal(context.signal),
    });
    return { type: 'present', environment };
  } catch (error) {
    context.signal?.throwIfAborted();
    if (remoteError(error).name === 'NotFoundError') {
      return { type: 'absent' };
    }
    if (isTransientError(error)) {
      return { type: 'unavailable', reason: remoteError(error).message };
    }
    throw explainError(
      error,
      `Environment '${environmentRef}' cannot be looked at.`,
    );
  }
}

/**
 * Looks again and again until the time is up; the last look is at its very end.
 *
 * @throws AbortError when the task is cancelled
 */
export async function* observeEnvironment(
  options: ObserveOptions & { time: Time; durationMs: number },
): AsyncGenerator<Observation, void> {
  const { time, durationMs, context } = options;
  const end = time.now() + durationMs;
  for (;;) {
    context.signal?.throwIfAborted();
    yield await observeOnce(options);
    const remaining = end - time.now();
    if (remaining <= 0) {
      return;
    }
    await time.sleep(Math.min(POLL_INTERVAL_MS, remaining), context.signal);
  }
}

function boundedSignal(signal?: AbortSignal): AbortSignal {
  const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
  return signal ? AbortSignal.any([signal, timeout]) : timeout;
}
