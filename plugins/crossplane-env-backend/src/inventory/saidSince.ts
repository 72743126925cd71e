import {
  EnvironmentHealth,
  ObservedResource,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';

interface Condition {
  type?: unknown;
  status?: unknown;
  lastTransitionTime?: unknown;
}

/**
 * Since when an environment has been as it is, by what the cluster itself
 * says: the evidence, its condition Ready, its deletion, or its creation where
 * nothing has been said of it yet.
 */
export function saidSince(
  root: ObservedResource,
  { verdict, diagnosis }: EnvironmentHealth,
): Date | undefined {
  const { object } = root;
  if (!object) return undefined;
  const { creationTimestamp, deletionTimestamp } = object.metadata;
  if (verdict === 'deleting') return toDate(deletionTimestamp);
  const ready = readyOf(object.status?.conditions);
  if (verdict === 'ready') {
    return ready?.status === 'True'
      ? toDate(ready.lastTransitionTime)
      : undefined;
  }
  const ofEvidence = toDate(diagnosis.evidence?.since);
  if (ofEvidence) return ofEvidence;
  if (!ready) return toDate(creationTimestamp);
  return ready.status === 'True' ? undefined : toDate(ready.lastTransitionTime);
}

function readyOf(conditions: unknown): Condition | undefined {
  const all: Condition[] = Array.isArray(conditions) ? conditions : [];
  return all.find(condition => condition?.type === 'Ready');
}

function toDate(value: unknown): Date | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? undefined : new Date(time);
}
