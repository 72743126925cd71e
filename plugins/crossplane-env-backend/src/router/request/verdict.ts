import { Verdict } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { z } from 'zod';

/** Every one, which the compiler sees to. */
export const VERDICTS: { [Name in Verdict]: Name } = {
  ready: 'ready',
  progressing: 'progressing',
  blocked: 'blocked',
  stale: 'stale',
  failed: 'failed',
  paused: 'paused',
  deleting: 'deleting',
  missing: 'missing',
  unreadable: 'unreadable',
  unknown: 'unknown',
  gone: 'gone',
};

/** A verdict; the message lists them. */
export const verdict = z.enum(
  VERDICTS,
  `it must be one of ${Object.keys(VERDICTS).join(', ')}`,
);
