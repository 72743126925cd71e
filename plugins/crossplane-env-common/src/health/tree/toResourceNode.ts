import type { ResourceNode } from '../../types';
import type { AssessedResource } from './AssessedResource';

export function toResourceNode(node: AssessedResource): ResourceNode {
  const { observation, shown } = node;
  return {
    resource: observation.resource,
    role: observation.role,
    compositionResourceName: observation.compositionResourceName,
    verdict: shown.verdict,
    reason: shown.reason,
    message: shown.message,
    createdAt: observation.createdAt,
    deletingSince: observation.deletingSince,
    children: node.children.map(toResourceNode),
  };
}
