import { Actor } from './health';

/**
 * Whether there is anything left to wait for, for whoever waits until an
 * environment is ready.
 *
 * - `ready`: it is ready, as last asked, and has been for a few seconds.
 * - `failed`: it does not become ready unless somebody does something.
 * - `waiting`: neither can be said yet.
 *
 * @public
 */
export type Settlement =
  | {
      state: 'ready';
      /** ISO 8601. */
      since: string;
    }
  | {
      state: 'failed';
      /** ISO 8601. When it began, as far as known. */
      since?: string;
      /** One sentence, complete in itself. */
      sentence: string;
      nextStep?: string;
      actor: Actor;
    }
  | {
      state: 'waiting';
      /** What is waited for: one sentence, complete in itself. */
      sentence: string;
      /** ISO 8601. When to ask again, if nothing changes before; absent when only a change can settle it. */
      until?: string;
    };
