import { setTimeout } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { ActionContext } from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
import {
  Environment,
  EnvironmentHealth,
  EnvironmentRef,
  remoteError,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentsService } from '@crossplane-env/backstage-plugin-crossplane-env-node';

const POLL_INTERVAL_MS = 2_000;

/** Shorter than a heartbeat, so that a hanging request cannot silence the log. */
const REQUEST_TIMEOUT_MS = 15_000;

/** Proxies cut a task's event stream that is silent for much longer. */
const HEARTBEAT_MS = 30_000;

export const DEFAULT_TIMEOUT_MINUTES = 10;

/** What several actions say of what they ask for. */
export const INPUT_HELP = {
  environmentRef:
    "The environment, as 'cluster/group/kind/namespace/name'; the output 'environmentRef' of crossplane-env:environment:create.",
  uid: 'The uid of the environment. Another one that has got its name meanwhile is left alone.',
  expires:
    "When it is no longer wanted: a duration from now such as '8h' or '1d12h', a date and time with its zone such as '2026-12-24T18:00:00Z', or 'never'.",
  timeoutMinutes: `For how long to wait at most, up to 60 minutes. Default: ${DEFAULT_TIMEOUT_MINUTES}.`,
};

/** The only source of time in the actions, so that tests need not wait. */
export interface Time {
  /** Milliseconds since the epoch. */
  now(): number;
  /** @throws AbortError when the signal aborts */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemTime: Time = {
  now: () => Date.now(),
  sleep: (ms, signal) => setTimeout(ms, undefined, { signal }),
};

/** What the portal answered when asked for an environment. */
export type Observation =
  | { type: 'present'; environment: Environment }
  /** It is not there, or the initiator may not see it. */
  | { type: 'absent' }
  /** Nobody could tell at this moment. */
  | { type: 'unavailable'; reason: string };

interface ObserveOptions {
  environments: EnvironmentsService;
  environmentRef: string;
  context: Pick<
    ActionContext<JsonObject>,
    'getInitiatorCredentials' | 'logger' | 'signal'
  >;
}

export interface WatchOptions extends ObserveOptions {
  time: Time;
  durationMs: number;
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
  options: WatchOptions,
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

/** Tells a task's log of every change, and after a silence that it still waits. */
export class ProgressLog {
  readonly #logger: LoggerService;
  readonly #time: Time;
  readonly #startedAt: number;
  #loggedAt: number;
  #message?: string;

  constructor({ context, time }: WatchOptions) {
    this.#logger = context.logger;
    this.#time = time;
    this.#startedAt = time.now();
    this.#loggedAt = this.#startedAt;
  }

  report(message: string): void {
    const now = this.#time.now();
    if (message !== this.#message) {
      this.#logger.info(message);
    } else if (now - this.#loggedAt >= HEARTBEAT_MS) {
      const elapsed = formatDuration(now - this.#startedAt);
      this.#logger.info(`No change after ${elapsed}. ${message}`);
    } else {
      return;
    }
    this.#message = message;
    this.#loggedAt = now;
  }
}

/** What the portal sees, for the task's log. */
export function describeObservation(observation: Observation): string {
  switch (observation.type) {
    case 'absent':
      return 'The portal does not see the environment.';
    case 'unavailable':
      return `The portal cannot be asked at the moment: ${observation.reason}`;
    default: {
      const { health, staleSince } = observation.environment;
      const caveat = staleSince
        ? `The portal has lost touch with the cluster; this was last known at ${staleSince}. `
        : '';
      return `${caveat}${describeHealth(health)}`;
    }
  }
}

/** How far an environment is, what is the matter, and what to do about it. */
function describeHealth(health: EnvironmentHealth): string {
  const { verdict, ready, total, diagnosis } = health;
  // Of what is well, the diagnosis of a failure says nothing.
  const progress =
    verdict === 'failed' && total > 0
      ? `${ready} of ${total} resources are ready.`
      : undefined;
  return [progress, diagnosis.sentence, diagnosis.nextStep]
    .filter(Boolean)
    .join(' ');
}

/** What people call an environment, for use inside a sentence. */
export function nameEnvironment(ref: EnvironmentRef): string {
  const place = ref.namespace ? ` in namespace '${ref.namespace}'` : '';
  return `${ref.kind} '${ref.name}'${place}`;
}

/** A duration in words, such as `1 minute 30 seconds`. */
export function formatDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const parts = [
    [Math.floor(seconds / 60), 'minute'],
    [seconds % 60, 'second'],
  ] as const;
  const words = parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`);
  return words.join(' ') || '0 seconds';
}

const REASONS: Record<string, string> = {
  AuthenticationError: 'Your sign-in has expired; start the task again.',
  NotAllowedError: 'You are not allowed to do this.',
  ServiceUnavailableError:
    'The cluster cannot be reached at the moment; retry the task later.',
};

/**
 * The same error, told to the person who started the task. An aborted task is
 * no failure and stays as it is.
 *
 * @param outcome - a sentence that says what did not happen
 */
export function explainError(error: unknown, outcome: string): Error {
  const cause = remoteError(error);
  if (cause.name === 'AbortError') {
    return cause;
  }
  const explained = new Error(
    [outcome, REASONS[cause.name], cause.message].filter(Boolean).join(' '),
    { cause },
  );
  explained.name = cause.name;
  return explained;
}

const TRANSIENT_NAMES = ['ServiceUnavailableError', 'TimeoutError'];

/** Whether the same request may well succeed a little later. */
export function isTransientError(error: unknown): boolean {
  const { name, message, statusCode } = toError(error);
  if (typeof statusCode === 'number') {
    return statusCode >= 500 || statusCode === 429;
  }
  // What `fetch` throws when there is no connection.
  const isNetworkError = name === 'TypeError' && message === 'fetch failed';
  return isNetworkError || TRANSIENT_NAMES.includes(name);
}
