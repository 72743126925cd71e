import { KubeObject } from '../KubeApi';
import { ServedResource, storageKeyOf } from '../resources/ServedResource';
import { invalidValue } from '../status/FieldError';
import {
  badRequest,
  conflict,
  immutableUid,
  invalid,
} from '../status/statusErrors';
import { StatusError } from '../status/StatusError';
import { placeInNamespace } from './requireNamespace';
import { UpdateRequest } from './WriteRequest';

export const MODIFIED =
  'the object has been modified; please apply your changes to the latest version and try again';

/** @throws StatusError for what is no newer state of the very same object */
export function requireSameObject(
  previous: KubeObject,
  object: KubeObject,
  request: UpdateRequest,
): void {
  const { resource, name } = request;
  const { metadata } = object;
  metadata.name ||= name;
  if (metadata.name !== name) {
    throw otherName(metadata.name, name);
  }
  placeInNamespace(object, request);
  if (metadata.uid && metadata.uid !== previous.metadata.uid) {
    throw request.isChange
      ? immutableUid(resource, metadata)
      : otherUid(previous, metadata.uid, resource);
  }
  requireCurrentVersion(previous, metadata.resourceVersion, request);
}

export function otherName(given: string, expected: string): StatusError {
  return badRequest(
    `the name of the object (${given}) does not match the name on the URL (${expected})`,
  );
}

/** A replacement says by its uid which object it is for. */
function otherUid(
  { metadata }: KubeObject,
  uid: string,
  resource: ServedResource,
): StatusError {
  const { name, namespace } = metadata;
  const place = [storageKeyOf(resource), namespace, name].filter(Boolean);
  const key = `/registry/${place.join('/').replace(/^\//, '')}`;
  return conflict(resource, {
    name,
    detail: `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: ${uid}, UID in object meta: ${metadata.uid}`,
  });
}

function requireCurrentVersion(
  previous: KubeObject,
  resourceVersion: string | undefined,
  { resource, name }: UpdateRequest,
): void {
  if (!resourceVersion && !resource.allowsUnconditionalUpdate) {
    throw invalid(
      { ...resource, kind: resource.plural },
      {
        name,
        errors: [
          invalidValue('metadata.resourceVersion', {
            value: 0,
            detail: 'must be specified for an update',
          }),
        ],
      },
    );
  }
  if (
    resourceVersion &&
    resourceVersion !== previous.metadata.resourceVersion
  ) {
    throw conflict(resource, { name, detail: MODIFIED });
  }
}
