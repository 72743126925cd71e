/** What conditions say, as a timeline tells it: of which generation, and what. */

export function synced(generation: number): string {
  return `Synced=True @${generation} ReconcileSuccess`;
}

export function notSynced(generation: number, message: string): string {
  return `Synced=False @${generation} ReconcileError: ${message}`;
}

export function paused(generation: number): string {
  return `Synced=False @${generation} ReconcilePaused: Reconciliation (including deletion) is paused via the pause annotation`;
}

export function responsive(generation: number): string {
  return `Responsive=True @${generation} WatchCircuitClosed`;
}

export function ready(generation: number): string {
  return `Ready=True @${generation} Available`;
}

/** @param names - of the composed resources, as the message lists them */
export function unready(generation: number, names: string): string {
  return `Ready=False @${generation} Creating: Unready resources: ${names}`;
}

/** Of a claim. */
export function waiting(generation: number): string {
  return `Ready=False @${generation} Waiting: Claim is waiting for composite resource to become Ready`;
}

export function deleting(generation: number): string {
  return `Ready=False @${generation} Deleting`;
}

export function held(...finalizers: string[]): string {
  return `deleting, held by ${finalizers.join(', ')}`;
}

export const COMPOSITE_FINALIZER = 'composite.apiextensions.crossplane.io';
export const CLAIM_FINALIZER = 'finalizer.apiextensions.crossplane.io';
