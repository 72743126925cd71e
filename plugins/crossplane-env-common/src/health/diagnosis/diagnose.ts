import type { Diagnosis, Verdict } from '../../types';
import type { AssessedResource } from '../tree/AssessedResource';
import { isStillThere } from '../tree/isStillThere';
import { deepest } from '../tree/walk';
import { describeBlocked } from './describeBlocked';
import { describeCauses } from './describeCauses';
import { describeGone } from './describeGone';
import { describeReady } from './describeReady';
import { describeTeardown } from './describeTeardown';
import { describeWait } from './describeWait';
import type { Description } from './Description';
import { findCauses } from './findCauses';
import { unreadyLeaves } from '../tree/unreadyLeaves';

/** Explains the verdict on an environment. */
export function diagnose(
  root: AssessedResource,
  options: { verdict: Verdict; now: Date },
): Diagnosis {
  return {
    ...describe(root, options),
    waitingFor: awaited(root, options.verdict).map(
      node => node.observation.resource,
    ),
  };
}

function describe(
  root: AssessedResource,
  { verdict, now }: { verdict: Verdict; now: Date },
): Description {
  if (verdict === 'gone') return describeGone(root);
  if (verdict === 'deleting') return describeTeardown(root, { now });
  if (verdict === 'ready') return describeReady(root);
  if (verdict === 'blocked') return describeBlocked(root);
  const [first, ...others] = findCauses(root, { now });
  return first
    ? describeCauses([first, ...others])
    : describeWait(root, { now });
}

function awaited(root: AssessedResource, verdict: Verdict): AssessedResource[] {
  if (verdict === 'ready') return [];
  return verdict === 'deleting'
    ? deepest(root, isStillThere)
    : unreadyLeaves(root);
}
