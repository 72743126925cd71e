import type { Condition } from '../types';
import { CREATED } from './resources';

export function condition(
  type: string,
  status: string,
  rest: Partial<Condition> = {},
): Condition {
  return { type, status, lastTransitionTime: CREATED, ...rest };
}

export function synced(rest: Partial<Condition> = {}): Condition {
  return condition('Synced', 'True', { reason: 'ReconcileSuccess', ...rest });
}

export function syncError(message: string): Condition {
  return condition('Synced', 'False', { reason: 'ReconcileError', message });
}

export function paused(message?: string): Condition {
  return condition('Synced', 'False', { reason: 'ReconcilePaused', message });
}

export function ready(rest: Partial<Condition> = {}): Condition {
  return condition('Ready', 'True', { reason: 'Available', ...rest });
}

export function unready(reason: string, message?: string): Condition {
  return condition('Ready', 'False', { reason, message });
}

export function waiting(): Condition {
  return unready(
    'Waiting',
    'Claim is waiting for composite resource to become Ready',
  );
}

export const READY: Condition[] = [synced(), ready()];
export const CREATING: Condition[] = [synced(), unready('Creating')];
