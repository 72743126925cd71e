import { KubeObject } from '../KubeApi';
import { ListRequest, listObjects } from '../reads/listObjects';
import { ServerContext } from '../ServerContext';
import { DeleteRequest, deleteObject } from './deleteObject';

export type DeleteCollectionRequest = ListRequest &
  Pick<DeleteRequest, 'propagationPolicy' | 'dryRun'>;

/** Deletes all objects that a list would show, and answers them. */
export function deleteCollection(
  context: ServerContext,
  request: DeleteCollectionRequest,
): KubeObject[] {
  const { resource, propagationPolicy, dryRun } = request;
  return listObjects(context, request).items.map(
    ({ metadata }) =>
      deleteObject(context, {
        resource,
        namespace: metadata.namespace,
        name: metadata.name,
        propagationPolicy,
        dryRun,
      }).object,
  );
}
