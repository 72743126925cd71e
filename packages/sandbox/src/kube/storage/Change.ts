import { KubeObject, WatchEvent } from '../KubeApi';

/** One write: what the object is now, or was at last, and what it was before. */
export interface Change {
  type: WatchEvent['type'];
  storageKey: string;
  revision: number;
  object: KubeObject;
  previous: KubeObject | undefined;
}
