import { KubeObject } from '../KubeApi';
import { ServerContext } from '../ServerContext';
import { StatusError } from '../status/StatusError';
import { badRequest, forbidden, notFound } from '../status/statusErrors';
import { WriteRequest } from './WriteRequest';

const NAMESPACES = { group: '', kind: 'Namespace', plural: 'namespaces' };
export const NAMESPACES_KEY = '/namespaces';

/** Gives the object the namespace of its request. */
export function placeInNamespace(
  object: KubeObject,
  request: WriteRequest,
): void {
  const { namespace, resource } = request;
  if (!resource.namespaced) {
    return;
  }
  if (!namespace) {
    throw badRequest('an empty namespace may not be set during creation');
  }
  object.metadata.namespace ||= namespace;
  if (object.metadata.namespace !== namespace) {
    throw otherNamespace();
  }
}

export function otherNamespace(): StatusError {
  return badRequest(
    'the namespace of the provided object does not match the namespace sent on the request',
  );
}

/** New objects come only into a namespace that is there to stay. */
export function requireNamespace(
  context: ServerContext,
  { namespace, resource, name }: WriteRequest & { name: string },
): void {
  if (!resource.namespaced || !namespace) {
    return;
  }
  const found = context.storage.get(NAMESPACES_KEY, undefined, namespace);
  if (!found) {
    throw notFound(NAMESPACES, namespace);
  }
  if (found.metadata.deletionTimestamp) {
    const refusal = forbidden(resource, {
      name,
      detail: `unable to create new content in namespace ${namespace} because it is being terminated`,
    });
    throw new StatusError({
      code: refusal.code,
      reason: refusal.reason,
      message: refusal.message,
      details: {
        ...refusal.details,
        causes: [
          {
            reason: 'NamespaceTerminating',
            message: `namespace ${namespace} is being terminated`,
            field: 'metadata.namespace',
          },
        ],
      },
    });
  }
}
