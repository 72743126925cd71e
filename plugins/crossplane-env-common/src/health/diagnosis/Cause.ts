import type { Evidence } from '../../types';
import type { Finding } from '../rules/Finding';
import { toEvidence, type AssessedResource } from '../tree/AssessedResource';

/** Why the environment is not ready, and the resource that it comes from. */
export interface Cause {
  node: AssessedResource;
  finding: Finding;
  evidence: Evidence;
}

/** What a rule found rests on the verdict, unless the rule names something else. */
export function causeFrom(node: AssessedResource, finding: Finding): Cause {
  return {
    node,
    finding,
    evidence: finding.evidence ?? toEvidence(node, node.own),
  };
}
