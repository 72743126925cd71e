import { KubernetesManifest, ObjectLocation } from '../ClusterWriter';
import { ClusterConnection } from '../connection/ClusterConnection';
import { resourcePath } from './ApiResource';
import { KubernetesObject } from './KubernetesObject';

/**
 * A resource version that no object has. The API server ignores it where there
 * is no object, and refuses the apply where there is one; without it, a second
 * apply by the same field manager would take the object over.
 */
const NO_VERSION = '1';

/**
 * Creates an object by server-side apply, so that what the field manager
 * applies later can also remove fields.
 *
 * @throws StatusError 409 when there is one of that name, which stays as it is
 */
export async function applyNewObject(
  connection: ClusterConnection,
  manifest: KubernetesManifest,
  options: { location: ObjectLocation; fieldManager: string },
): Promise<KubernetesObject> {
  const { location, fieldManager } = options;
  const { namespace, name } = location;
  const created = await connection.send({
    method: 'PATCH',
    path: resourcePath(location, { namespace, name }),
    query: { fieldManager, fieldValidation: 'Strict', force: false },
    contentType: 'application/apply-patch+yaml',
    body: {
      ...manifest,
      metadata: { ...manifest.metadata, resourceVersion: NO_VERSION },
    },
  });
  return created as KubernetesObject;
}
