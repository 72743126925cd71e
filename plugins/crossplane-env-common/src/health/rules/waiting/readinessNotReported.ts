import type { EvaluationTime } from '../../observation/time';
import type { AssessedResource } from '../../tree/AssessedResource';
import { lacksReadinessForCrossplane } from '../../verdicts/readiness';
import { nameOf } from '../../words';
import type { Finding } from '../Finding';
import { compositionFault } from '../compositionOf';
import { isOvertaken } from './isOvertaken';

/** A composed kind without any sign of readiness keeps its composite waiting. */
export function readinessNotReported(
  node: AssessedResource,
  { now }: { now: EvaluationTime },
): Finding | undefined {
  if (node.observation.role !== 'composite') return undefined;
  const mute = node.children.find(isMute);
  if (!mute || !isOvertaken(node, now)) return undefined;
  return {
    family: 'readiness-not-reported',
    statement: `${nameOf(
      mute.observation,
    )} has no sign of readiness that ${nameOf(
      node.observation,
    )} could wait for`,
    detail: node.own.message,
    fault: compositionFault(node, {
      what: `no readiness of ${mute.observation.resource.kind}`,
    }),
    actor: 'platform',
    healsItself: false,
    nextStep: `Ask the platform team to tell in the Composition when a ${mute.observation.resource.kind} is ready.`,
  };
}

function isMute({ observation, own }: AssessedResource): boolean {
  return (
    (own.silent && own.verdict === 'unknown') ||
    lacksReadinessForCrossplane(observation.resource)
  );
}
