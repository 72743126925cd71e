import { isEqual } from 'lodash';
import {
  controllerOf,
  controllerReference,
  isControlledBy,
  ReconcileError,
} from '../controllers/runtime/objects';
import type { KubeApi, KubeObject } from '../kube/KubeApi';

const TYPE = 'connection.crossplane.io/v1alpha1';
const SECRET = { apiVersion: 'v1', kind: 'Secret' };

export interface SecretReference {
  namespace: string;
  name: string;
}

/** What a connection secret holds, each value in base64. */
export type ConnectionDetails = Record<string, string>;

/**
 * Keeps a secret with connection details for its owner.
 *
 * @returns whether anything was written
 * @throws ReconcileError if the secret belongs to somebody else
 */
export function applyConnectionSecret(
  api: KubeApi,
  owner: KubeObject,
  { secret, details }: { secret: SecretReference; details: ConnectionDetails },
): boolean {
  const existing = api.find({ ...SECRET, ...secret });
  if (!existing) {
    const ownerReferences = [controllerReference(owner)];
    const metadata = { ...secret, ownerReferences };
    api.create({ ...SECRET, metadata, type: TYPE, data: details });
    return true;
  }
  checkOwner(existing, owner);
  if (isEqual(existing.data ?? {}, details)) {
    return false;
  }
  api.update({ ...existing, data: { ...existing.data, ...details } });
  return true;
}

/** What the secret of an owner holds; only its own. */
export function readConnectionSecret(
  api: KubeApi,
  owner: KubeObject,
  secret: SecretReference,
): ConnectionDetails {
  const found = api.get({ ...SECRET, ...secret });
  if (!isControlledBy(found, owner)) {
    throw new ReconcileError(
      'cannot establish control of existing connection secret',
    );
  }
  return found.data ?? {};
}

function checkOwner(secret: KubeObject, owner: KubeObject): void {
  const controller = controllerOf(secret);
  if (!controller && secret.type !== TYPE) {
    throw new ReconcileError(
      `refusing to modify uncontrolled secret of type "${secret.type}"`,
    );
  }
  if (controller && !isControlledBy(secret, owner)) {
    throw new ReconcileError(
      `existing secret is not controlled by UID "${owner.metadata.uid}"`,
    );
  }
}
