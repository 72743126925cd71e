import {
  EnvironmentSummary,
  Verdict,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';

/** Worst first. */
export const VERDICTS_BY_URGENCY: Verdict[] = [
  'failed',
  'missing',
  'blocked',
  'unreadable',
  'unknown',
  'paused',
  'stale',
  'deleting',
  'progressing',
  'ready',
  'gone',
];

/** Worst first; newest first among equals. */
export function byUrgency(
  a: EnvironmentSummary,
  b: EnvironmentSummary,
): number {
  return (
    VERDICTS_BY_URGENCY.indexOf(a.health.verdict) -
      VERDICTS_BY_URGENCY.indexOf(b.health.verdict) ||
    Date.parse(b.createdAt) - Date.parse(a.createdAt)
  );
}
