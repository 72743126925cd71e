import { appSituation } from '../lab/situations';
import {
  becomesReady,
  changesRoot,
  created,
  deletesRoot,
  isPaused,
  isReady,
  pausesRoot,
  resumesRoot,
} from '../lab/steps';
import type { Situation } from '../Situation';

/** Composites that core was told to leave alone. */
export const pausing: Situation[] = [
  appSituation('v2-paused', {
    shows: 'A composite was paused before core had ever reconciled it.',
    failures: ['F27'],
    annotations: { 'crossplane.io/paused': 'true' },
    steps: [created(isPaused)],
  }),
  appSituation('v2-paused-ready', {
    shows:
      'A composite that is ready is paused, and goes on to say that it is ready.',
    failures: ['F27'],
    steps: [...becomesReady(), pausesRoot()],
  }),
  appSituation('v2-paused-changed', {
    shows: 'A paused composite was changed, and nothing comes of it.',
    failures: ['F27'],
    steps: [...becomesReady(), pausesRoot(), changesRoot({ size: 7 })],
  }),
  appSituation('v2-paused-deleted', {
    shows:
      'A paused composite was deleted, does not go, and still says that it is ready.',
    failures: ['F28', 'F43'],
    steps: [...becomesReady(), pausesRoot(), deletesRoot()],
  }),
  appSituation('v2-resumed', {
    shows: 'A composite was paused, and is not any more.',
    steps: [...becomesReady(), pausesRoot(), resumesRoot(isReady)],
  }),
];
