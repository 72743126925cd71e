import { KubernetesManifest, ObjectLocation } from '../ClusterWriter';
import { ClusterConnection } from '../connection/ClusterConnection';
import { resourcePath } from './ApiResource';
import { KubernetesObject } from './KubernetesObject';

/**
 * Has the API server check whether an object could be created, without any
 * effect: its schema, its defaults, admission, and that its name is free, which
 * a dry run of server-side apply would not tell.
 *
 * @returns the object as it would be
 * @throws StatusError 409 when there is one of that name
 */
export async function dryRunCreation(
  connection: ClusterConnection,
  manifest: KubernetesManifest,
  options: { location: ObjectLocation; fieldManager: string },
): Promise<KubernetesObject> {
  const { location, fieldManager } = options;
  const { namespace } = location;
  const checked = await connection.send({
    method: 'POST',
    path: resourcePath(location, { namespace }),
    query: { fieldManager, fieldValidation: 'Strict', dryRun: 'All' },
    body: { ...manifest },
  });
  return checked as KubernetesObject;
}
