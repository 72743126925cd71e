import type { Manifest } from '@crossplane-env/testkit';
import { isNotFound } from '../controllers/runtime/objects';
import type { KubeApi } from '../kube/KubeApi';
import { StatusError } from '../kube/status/statusErrors';
import { withLastApplied } from './lastApplied';

const FIELD_MANAGER = 'crossplane-env-sandbox';

export interface ApplyManifestsOptions {
  api: KubeApi;
  /** Resolves when controllers have done what they can. */
  settled(): Promise<void>;
}

class NotYetError extends Error {}

/**
 * Applies objects in any order, as `kubectl apply` would have: those whose kind
 * or namespace is not there yet come again when the others have had their effect.
 */
export async function applyManifests(
  manifests: Manifest[],
  { api, settled }: ApplyManifestsOptions,
): Promise<void> {
  let waiting = manifests;
  while (waiting.length > 0) {
    const refused = waiting.filter(manifest => !tryApply(api, manifest));
    if (refused.length === waiting.length) {
      apply(api, refused[0]);
    }
    waiting = refused;
    await settled();
  }
}

function tryApply(api: KubeApi, manifest: Manifest): boolean {
  try {
    apply(api, manifest);
    return true;
  } catch (error) {
    if (error instanceof NotYetError) {
      return false;
    }
    throw error;
  }
}

function apply(api: KubeApi, { file, object }: Manifest): void {
  const { apiVersion, kind, metadata } = object;
  const definition = api.definition(apiVersion, kind);
  const subject = `${kind} ${metadata.name} of ${file}`;
  if (!definition) {
    throw new NotYetError(
      `The ${subject} cannot be applied: no kind ${kind} of ${apiVersion} is served.`,
    );
  }
  const namespace = definition.namespaced
    ? metadata.namespace ?? 'default'
    : undefined;
  try {
    api.apply(
      withLastApplied({ ...object, metadata: { ...metadata, namespace } }),
      { fieldManager: FIELD_MANAGER, force: true },
    );
  } catch (error) {
    if (error instanceof StatusError) {
      const message = `The ${subject} cannot be applied: ${error.message}`;
      throw isNotFound(error) ? new NotYetError(message) : new Error(message);
    }
    throw error;
  }
}
