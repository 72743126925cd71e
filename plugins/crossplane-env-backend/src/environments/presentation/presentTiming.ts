import {
  EnvironmentHealth,
  EnvironmentTiming,
  settle,
  Settlement,
  Verdict,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentRecord } from '../../database/EnvironmentRecordStore';

/** So many times what is usual is slow, */
const SLOW_FACTOR = 2;
/** yet not for so little more. */
const SLOW_MARGIN_MS = 60_000;

/** It is on its way out: how long it takes to become ready is no question any more. */
const GOING = new Set<Verdict>(['deleting', 'gone']);

interface TimingOptions {
  health: EnvironmentHealth;
  /** What is remembered of the environment. */
  record?: EnvironmentRecord;
  /** Of its type. */
  usuallyReadyAfterSeconds?: number;
  staleSince?: string;
  now: Date;
}

/** Undefined until the verdict that is shown is recorded. */
export function presentTiming(
  options: TimingOptions,
): EnvironmentTiming | undefined {
  const { record, usuallyReadyAfterSeconds } = options;
  const since = sinceOf(options);
  if (!record || !since) return undefined;
  return {
    since,
    firstReadyAt: record.becameReadyAt,
    usuallyReadyAfterSeconds,
    slow: isSlow(record, options),
  };
}

export function presentSettlement(options: TimingOptions): Settlement {
  const { health, staleSince, now } = options;
  const since = sinceOf(options);
  return settle(health, {
    now,
    readySince: health.verdict === 'ready' ? since : undefined,
    failingSince: health.verdict === 'ready' ? undefined : since,
    staleSince,
  });
}

/** Of another verdict than the one that is recorded, it is not known yet when it began. */
function sinceOf({ health, record }: TimingOptions): string | undefined {
  return record?.verdict === health.verdict ? record.verdictSince : undefined;
}

function isSlow(
  { createdAt, readyAt }: EnvironmentRecord,
  { health, usuallyReadyAfterSeconds, staleSince, now }: TimingOptions,
): boolean {
  if (readyAt || GOING.has(health.verdict)) return false;
  if (usuallyReadyAfterSeconds === undefined) return false;
  const usualMs = usuallyReadyAfterSeconds * 1000;
  const slowAfterMs = Math.max(SLOW_FACTOR * usualMs, usualMs + SLOW_MARGIN_MS);
  // Of what is out of touch, it is not known whether it has become ready since.
  const until = staleSince ? Date.parse(staleSince) : now.getTime();
  return until - Date.parse(createdAt) > slowAfterMs;
}
