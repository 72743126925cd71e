import type { Evidence } from '../../types';
import type { Finding } from '../rules/Finding';
import type { AssessedResource } from '../tree/AssessedResource';

/** Why the environment is not ready, and the resource that it comes from. */
export interface Cause {
  node: AssessedResource;
  finding: Finding;
  evidence: Evidence;
}
