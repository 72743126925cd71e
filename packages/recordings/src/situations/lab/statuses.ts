/** What a provider writes to the status of a managed resource. */
export interface ReportedStatus {
  conditions: ReportedCondition[];
  atProvider?: Record<string, unknown>;
  /** Written to the object's annotations first, as the managed reconciler does. */
  annotations?: Record<string, string>;
}

export interface ReportedCondition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason: string;
  message?: string;
}

const SYNCED: ReportedCondition = {
  type: 'Synced',
  status: 'True',
  reason: 'ReconcileSuccess',
};

const READY: ReportedCondition = {
  type: 'Ready',
  status: 'True',
  reason: 'Available',
};

export const available: ReportedStatus = {
  conditions: [SYNCED, READY],
  atProvider: { endpoint: 'widget.example.org' },
};

export const creating: ReportedStatus = {
  conditions: [SYNCED, notReady('Creating')],
};

/** The provider could not do what it wanted to. */
export function failing(
  message: string,
  ready?: ReportedCondition,
): ReportedStatus {
  return {
    conditions: [
      { type: 'Synced', status: 'False', reason: 'ReconcileError', message },
      ...(ready ? [ready] : []),
    ],
  };
}

export function notReady(reason: string, message?: string): ReportedCondition {
  return {
    type: 'Ready',
    status: 'False',
    reason,
    ...(message && { message }),
  };
}

export { READY as ready, SYNCED as synced };
