import { groupKind } from '../../observation/Observation';
import { GRACE_MS, isOlderThan } from '../../observation/time';
import { type AssessedResource, toEvidence } from '../../tree/AssessedResource';
import { fromCondition } from '../../verdicts/Assessment';
import { nameOf } from '../../words';
import type { Finding, RuleOptions } from '../Finding';

/** Of Kubernetes' namespace controller; those that tell of an error come first. */
const TYPES = [
  'NamespaceDeletionDiscoveryFailure',
  'NamespaceDeletionGroupVersionParsingFailure',
  'NamespaceDeletionContentFailure',
  'NamespaceFinalizersRemaining',
  'NamespaceContentRemaining',
];

/** A Namespace goes last, and tells what is still in it. */
export function namespaceRemains(
  node: AssessedResource,
  { now }: RuleOptions,
): Finding | undefined {
  const { resource, conditions, deletingSince } = node.observation;
  const isNamespace = groupKind(resource) === '/Namespace';
  if (!isNamespace || !isOlderThan(deletingSince, GRACE_MS, now)) {
    return undefined;
  }
  const [condition] = TYPES.flatMap(type =>
    conditions.filter(item => item.type === type && item.status === 'True'),
  );
  if (!condition) return undefined;
  return {
    family: 'namespace-remains',
    statement: `${nameOf(node.observation)} does not go before what is in it`,
    detail: condition.message,
    actor: 'platform',
    healsItself: true,
    nextStep:
      'If it lasts, ask the platform team to look at what the message names: its controller may be gone.',
    evidence: toEvidence(node, fromCondition('deleting', condition)),
  };
}
