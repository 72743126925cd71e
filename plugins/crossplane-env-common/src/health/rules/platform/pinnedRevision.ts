import { choiceOf } from '../../platform/compositions/choiceOf';
import {
  findRevision,
  newestRevision,
  revisionNumber,
} from '../../platform/compositions/revisionsOfComposition';
import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../words';
import type { Finding, RuleOptions } from '../Finding';
import { compositionFault } from '../compositionOf';

/** It stays with an old revision of its Composition, so corrections do not reach it. */
export function pinnedRevision(
  node: AssessedResource,
  { platform }: RuleOptions,
): Finding | undefined {
  const { observation } = node;
  if (!platform || observation.role !== 'composite') return undefined;
  const { composition, revision, isPinned } = choiceOf(observation);
  if (!isPinned || !composition || !revision) return undefined;
  const used = findRevision(platform, revision);
  const newest = newestRevision(platform, composition);
  if (!used || !newest || revisionNumber(used) >= revisionNumber(newest)) {
    return undefined;
  }
  return {
    family: 'pinned-revision',
    statement: `${nameOf(observation)} stays with revision ${revisionNumber(
      used,
    )} of Composition ${composition}, of which ${revisionNumber(
      newest,
    )} is the newest`,
    actor: 'platform',
    healsItself: false,
    nextStep: `If the newest is wanted, ask the platform team to refer to ${newest.resource.name}, or to set compositionUpdatePolicy to Automatic.`,
    fault: compositionFault(node, { what: 'pinned' }),
    evidence: { resource: observation.resource },
  };
}
