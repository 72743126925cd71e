import type { Diagnosis, Verdict } from '../../types';
import type { AssessedResource } from '../tree/AssessedResource';
import { isStillThere } from '../tree/isStillThere';
import { unreadyLeaves } from '../tree/unreadyLeaves';
import { deepest } from '../tree/walk';
import { announcementsOf } from './announcementsOf';
import { describeBlocked } from './describeBlocked';
import { describeCauses } from './describeCauses';
import { describeGone } from './describeGone';
import { describeReady } from './describeReady';
import { describeTeardown } from './describeTeardown';
import { describeWait } from './describeWait';
import type { Description } from './Description';
import type { DiagnosisOptions } from './DiagnosisOptions';
import { findCauses } from './findCauses';

/** Explains the verdict on an environment. */
export function diagnose(
  root: AssessedResource,
  options: DiagnosisOptions,
): Diagnosis {
  return {
    ...describe(root, options),
    announcements: announcementsOf(root.observation),
    waitingFor: awaited(root, options.verdict).map(
      node => node.observation.resource,
    ),
  };
}

function describe(
  root: AssessedResource,
  options: DiagnosisOptions,
): Description {
  const { verdict } = options;
  if (verdict === 'gone') return describeGone(root);
  if (verdict === 'deleting') return describeTeardown(root, options);
  if (verdict === 'ready') return describeReady(root, options);
  if (verdict === 'blocked') return describeBlocked(root);
  const [first, ...others] = findCauses(root, options);
  return first
    ? describeCauses([first, ...others])
    : describeWait(root, options);
}

function awaited(root: AssessedResource, verdict: Verdict): AssessedResource[] {
  if (verdict === 'ready') return [];
  return verdict === 'deleting'
    ? deepest(root, isStillThere)
    : unreadyLeaves(root);
}
