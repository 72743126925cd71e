import { omit } from 'lodash';
import { JsonRecord } from '../json/isRecord';
import { KubeObject, KubeObjectInput } from '../KubeApi';

const SERVER_METADATA = [
  'name',
  'namespace',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'selfLink',
  'managedFields',
];

/** How an object is written: by its own endpoint, or by its status. */
export interface Endpoint {
  subresource?: 'status';
  hasStatus: boolean;
}

/**
 * What of an object one can own by writing through an endpoint: all but what
 * the server decides and what the endpoint ignores.
 */
export function ownableFields(
  object: KubeObject | KubeObjectInput | undefined,
  endpoint: Endpoint,
): JsonRecord {
  const { apiVersion, kind, metadata, status, ...fields }: JsonRecord =
    object ?? {};
  if (endpoint.subresource === 'status') {
    return status === undefined ? {} : { status };
  }
  return {
    metadata: omit(metadata as object, SERVER_METADATA),
    ...fields,
    ...(!endpoint.hasStatus && status !== undefined && { status }),
  };
}
