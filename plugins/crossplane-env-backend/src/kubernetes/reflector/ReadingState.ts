import { toError } from '@backstage/errors';
import { ConnectionError } from '../status/ConnectionError';
import { isStatusError } from '../status/StatusError';
import { ReflectorEvent } from './ReflectorEvent';

type StateEvent = Extract<ReflectorEvent<never>, { type: StateType }>;
type StateType = 'LIVE' | 'STALE' | 'UNREADABLE' | 'NOT_SERVED';

/** Turns each attempt's outcome into an event, if it is another than the one before. */
export class ReadingState {
  #reported?: StateType;
  #notFoundBefore = false;

  succeeded(): StateEvent[] {
    this.#notFoundBefore = false;
    return this.#report({ type: 'LIVE' });
  }

  failed(cause: unknown): StateEvent[] {
    const error = toError(cause);
    const notFoundBefore = this.#notFoundBefore;
    this.#notFoundBefore = isStatusError(cause, 404);
    // What was known is out of date for the moment that listing it anew takes.
    if (isStatusError(cause, 410)) return [];
    if (isStatusError(cause, 403)) {
      return this.#report({ type: 'UNREADABLE', error });
    }
    // A starting API server may not know its kinds yet: once is not enough.
    if (isStatusError(cause, 404) && notFoundBefore) {
      return this.#report({ type: 'NOT_SERVED', error });
    }
    if (isStatusError(cause, 404) && this.#reported !== 'LIVE') return [];
    return this.#report({ type: 'STALE', error });
  }

  /** @param cause - absent when the API server merely ended the watch */
  paused(cause: unknown): StateEvent[] {
    if (this.#reported !== 'LIVE') return [];
    const error = toError(
      cause ?? new ConnectionError('The API server ended the watch at once.'),
    );
    return this.#report({ type: 'STALE', error });
  }

  #report(event: StateEvent): StateEvent[] {
    if (this.#reported === event.type) return [];
    this.#reported = event.type;
    return [event];
  }
}
