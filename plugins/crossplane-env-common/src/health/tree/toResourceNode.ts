import type { ResourceNode } from '../../types';
import { cut } from '../observation/json';
import type { AssessedSubtree } from './AssessedSubtree';

/** A tree may have thousands of them. */
const LONGEST_MESSAGE = 1_000;

export function toResourceNode(node: AssessedSubtree): ResourceNode {
  const { observation, shown } = node;
  return {
    resource: observation.resource,
    role: observation.role,
    compositionResourceName: observation.compositionResourceName,
    verdict: shown.verdict,
    reason: shown.reason,
    message: shown.message && cut(shown.message, LONGEST_MESSAGE),
    createdAt: observation.createdAt,
    deletingSince: observation.deletingSince,
    children: node.children.map(toResourceNode),
  };
}
