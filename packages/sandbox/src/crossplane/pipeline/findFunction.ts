import type { KubeApi } from '../../kube/KubeApi';
import { ReconcileError } from '../../controllers/runtime/errors';
import { activeRevision } from '../packages/activeRevision';
import { repositoryName } from '../packages/repositoryName';
import type { CompositionFunction } from './CompositionFunction';
import { KNOWN_FUNCTIONS } from './knownFunctions';

/** What runs for a function that a pipeline names; an error as Crossplane words it. */
export function findFunction(api: KubeApi, name: string): CompositionFunction {
  const connection = `cannot get gRPC client connection for Function "${name}"`;
  const revision = activeRevision(api, name);
  if (!revision) {
    throw new ReconcileError(
      `${connection}: cannot find an active FunctionRevision (a FunctionRevision with spec.desiredState: Active)`,
    );
  }
  if (!revision.status?.endpoint) {
    throw new ReconcileError(
      `${connection}: cannot determine gRPC target: active FunctionRevision "${revision.metadata.name}" has an empty status.endpoint`,
    );
  }
  const implementation =
    KNOWN_FUNCTIONS[repositoryName(revision.spec.image)] ??
    KNOWN_FUNCTIONS[name];
  if (!implementation) {
    throw new ReconcileError(
      `cannot run Function "${name}": rpc error: code = Unavailable desc = the sandbox has no implementation of ${revision.spec.image}`,
    );
  }
  return implementation;
}
