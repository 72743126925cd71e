import { isOlderThan, latest } from '../../observation/time';
import type { AssessedResource } from '../../tree/AssessedResource';
import { isStillThere } from '../../tree/isStillThere';
import { nameOf } from '../../words';
import type { Finding, RuleOptions } from '../Finding';
import { isUsedByOthers } from './usedByOthers';

/** Kubernetes' garbage collector learns of new kinds every 30 seconds. */
const LONG_MS = 60_000;

/** What it was part of is gone or waits for it to go, and nothing deletes it. */
export function leftBehind(
  node: AssessedResource,
  { now }: RuleOptions,
): Finding | undefined {
  if (!isForGarbageCollector(node)) return undefined;
  if (!isOlderThan(ownerGoingSince(node), LONG_MS, now)) return undefined;
  const { observation } = node;
  const { kind, group } = observation.resource;
  const name = nameOf(observation);
  return {
    family: 'left-behind',
    statement: `nothing is deleting ${name}, although what it belongs to was deleted`,
    actor: 'platform',
    healsItself: false,
    nextStep: `Ask the platform team whether Kubernetes' garbage collector, a part of kube-controller-manager, runs and knows the kind ${kind}; ${name} may also be deleted by hand.`,
    fault: {
      what: `${[kind, group].filter(Boolean).join('.')} is not collected`,
    },
    evidence: { resource: observation.resource },
  };
}

function isForGarbageCollector(node: AssessedResource): boolean {
  return (
    isStillThere(node) &&
    node.observation.deletingSince === undefined &&
    !isUsedByOthers(node) &&
    isOwnerGoing(node.parent)
  );
}

/** Deleted in the background it is gone first; in the foreground it goes last. */
function isOwnerGoing(owner: AssessedResource | undefined): boolean {
  return (
    owner?.own.verdict === 'gone' ||
    owner?.observation.finalizers.includes('foregroundDeletion') === true
  );
}

/** If nobody saw it go: its other parts are deleted after it, and not before. */
function ownerGoingSince({ parent }: AssessedResource): string | undefined {
  if (!parent) return undefined;
  const { goneSince, deletingSince } = parent.observation;
  return (
    goneSince ??
    deletingSince ??
    latest(parent.children.map(({ observation }) => observation.deletingSince))
  );
}
