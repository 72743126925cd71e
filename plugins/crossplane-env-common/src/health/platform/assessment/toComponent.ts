import type {
  PlatformComponent,
  PlatformDependents,
  Verdict,
} from '../../../types';
import { keyOfFault } from '../../diagnosis/rootCause';
import type { Finding } from '../../rules/Finding';
import { nameOf, sentence } from '../../words';
import type { PlatformObject } from '../PlatformObject';

/** What is said where no rule says more. */
const STATEMENTS = new Map<Verdict, string>([
  ['ready', 'works'],
  ['progressing', 'is being set up'],
  ['deleting', 'is being deleted'],
  ['paused', 'is paused, so whether it works is not known'],
  ['stale', 'works, yet as it was before its last change'],
  ['failed', 'does not work'],
]);

export function toComponent(
  object: PlatformObject,
  options: {
    title?: string;
    verdict: Verdict;
    /** What is to be said of it; without it, the verdict speaks for itself. */
    finding?: Finding;
    dependents: PlatformDependents;
  },
): PlatformComponent {
  const { resource } = object;
  const { title = resource.name, verdict, dependents } = options;
  const finding = options.finding ?? plainFinding(object, verdict);
  const { statement, detail, nextStep, actor, healsItself } = finding;
  const fault = finding.fault ?? { resource };
  return {
    resource,
    title,
    verdict,
    dependents,
    diagnosis: {
      sentence: sentence(statement, detail),
      nextStep,
      actor,
      healsItself,
      evidence: finding.evidence,
      cause: options.finding && {
        key: keyOfFault(fault, []),
        resource: fault.resource ?? resource,
      },
      announcements: [],
      waitingFor: [],
    },
  };
}

function plainFinding(object: PlatformObject, verdict: Verdict): Finding {
  const isFine = verdict === 'ready' || verdict === 'progressing';
  const is = STATEMENTS.get(verdict) ?? 'does not report whether it works';
  return {
    family: verdict,
    statement: `${nameOf(object)} ${is}`,
    actor: isFine ? 'nobody' : 'platform',
    healsItself: verdict !== 'paused',
    nextStep: isFine
      ? undefined
      : `Ask the platform team to look at ${nameOf(object)}.`,
  };
}
