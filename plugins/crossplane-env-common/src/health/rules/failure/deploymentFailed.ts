import { findCondition, groupKind } from '../../observation/Observation';
import { type AssessedResource, toEvidence } from '../../tree/AssessedResource';
import type { Condition } from '../../types';
import { fromCondition } from '../../verdicts/Assessment';
import { nameOf } from '../../words';
import type { Finding, RuleOptions } from '../Finding';
import { recentWarning } from '../recentWarning';

type Remedy = Pick<Finding, 'actor' | 'healsItself' | 'nextStep'>;

/**
 * Why the API server takes no pods. The reason is `FailedCreate` in every case;
 * the words are of its admission plugins (Kubernetes 1.25 to 1.34).
 */
const REMEDIES: Array<Remedy & { pattern: RegExp }> = [
  {
    pattern: /exceeded quota/,
    actor: 'requester',
    healsItself: false,
    nextStep:
      'Ask for less, delete what is no longer needed, or ask the platform team for a larger quota.',
  },
  {
    pattern: /serviceaccount "[^"]*" not found/,
    actor: 'platform',
    healsItself: true,
    nextStep:
      'It is tried again without your doing; if it lasts, ask the platform team to create the ServiceAccount.',
  },
];

const CORRECT_TEMPLATE: Remedy = {
  actor: 'platform',
  healsItself: false,
  nextStep:
    'Ask the platform team to correct the template of its pods in the Composition.',
};

/** Its pods, which are not part of the environment, cannot be made or do not run. */
export function deploymentFailed(
  node: AssessedResource,
  { now }: RuleOptions,
): Finding | undefined {
  const { observation, own } = node;
  if (groupKind(observation.resource) !== 'apps/Deployment') return undefined;
  const refusal = findCondition(observation, 'ReplicaFailure');
  if (refusal?.status === 'True') return podsRefused(node, refusal);
  return {
    family: 'deployment-stuck',
    statement: `${nameOf(
      observation,
    )} has not become available in the time that it is given`,
    detail: recentWarning(observation, now)?.message ?? own.message,
    actor: 'requester',
    healsItself: true,
    nextStep:
      'Look at its pods, their logs and events, and at the image and settings that it was given.',
  };
}

function podsRefused(node: AssessedResource, refusal: Condition): Finding {
  const { message = '' } = refusal;
  const { actor, healsItself, nextStep } =
    REMEDIES.find(({ pattern }) => pattern.test(message)) ?? CORRECT_TEMPLATE;
  return {
    family: 'pods-refused',
    statement: `the cluster does not take the pods of ${nameOf(
      node.observation,
    )}`,
    detail: message,
    actor,
    healsItself,
    nextStep,
    evidence: toEvidence(node, fromCondition('failed', refusal)),
  };
}
