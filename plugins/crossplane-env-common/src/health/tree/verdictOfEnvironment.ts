import type { Verdict } from '../../types';
import type { AssessedResource } from './AssessedResource';
import { isStillThere } from './isStillThere';
import { withDescendants } from './walk';

/** Crossplane does not carry these upwards, so they are looked for. */
const SURFACING: Verdict[] = ['failed', 'paused'];

export function verdictOfEnvironment(root: AssessedResource): Verdict {
  const { verdict } = root.shown;
  if (verdict === 'deleting') return verdict;
  const nodes = withDescendants(root);
  if (verdict === 'gone') return verdictOfRemains(nodes);
  const surfaced = SURFACING.find(candidate =>
    nodes.some(({ shown }) => shown.verdict === candidate),
  );
  return surfaced ?? verdict;
}

/** A claim and its composite go at once; what they made takes its time. */
function verdictOfRemains(nodes: AssessedResource[]): Verdict {
  if (nodes.some(isStillThere)) return 'deleting';
  return nodes.every(({ shown }) => shown.verdict === 'gone')
    ? 'gone'
    : 'unknown';
}
