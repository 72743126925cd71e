import type { ObjectKey, WatchEvent } from '../../kube/KubeApi';

/** What is to happen after a reconcile; nothing means: wait for a change. */
export interface ReconcileResult {
  /** Again, with the controller's back-off. */
  requeue?: boolean;
  /** Again, after this many milliseconds. */
  requeueAfterMs?: number;
}

export interface BackOff {
  baseMs: number;
  maxMs: number;
}

export interface Controller {
  readonly name: string;
  readonly backOff?: BackOff;
  /** The objects to reconcile because of this change. */
  keysFor(event: WatchEvent): ObjectKey[];
  /**
   * Brings one object closer to what it asks for; the key may name an object
   * that is gone. An error makes it happen again, later and later.
   */
  reconcile(key: ObjectKey): ReconcileResult | undefined;
}
