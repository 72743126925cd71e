import { KubeObject, KubeObjectInput } from '../KubeApi';
import { ServerContext } from '../KubeApiServer';
import { applyConfiguration } from '../apply/applyConfiguration';
import { cloneJson } from '../json';
import { timestamp } from '../metadata/objectMeta';
import { findObject } from '../reads/getObject';
import { apiVersionOf, ServedResource } from '../resources/ServedResource';
import {
  badRequest,
  conflict,
  immutableUid,
  notFound,
} from '../status/statusErrors';
import { createObject, otherNamespace } from './createObject';
import { MODIFIED, otherName, updateObject } from './updateObject';

/** What to do about fields that the kind does not have. */
export type FieldValidation = 'Ignore' | 'Warn' | 'Strict';

/** How an object is to be written. */
export interface WriteRequest {
  resource: ServedResource;
  /** The namespace that the request names; undefined in cluster scope. */
  namespace: string | undefined;
  fieldManager: string;
  dryRun: boolean;
  fieldValidation: FieldValidation;
  /** The object comes from server-side apply: its managedFields are right already. */
  isApplied?: boolean;
}

/** How an existing object is to be written. */
export interface UpdateRequest extends WriteRequest {
  name: string;
  /** A patch changes the object that is there; other updates replace it. */
  isChange?: boolean;
  /** Writes status and nothing else. */
  subresource?: 'status';
}

export interface WriteResult {
  object: KubeObject;
  created: boolean;
  /** For the `Warning` header. */
  warnings: string[];
}

/** Server-side apply. Creates the object where there is none. */
export function applyObject(
  context: ServerContext,
  config: KubeObjectInput,
  request: UpdateRequest & { force: boolean },
): WriteResult {
  const { resource, subresource, namespace, name } = request;
  requireConfiguration(config, request);
  const live = findObject(context, { resource, namespace, name });
  if (!live && subresource) {
    throw notFound(resource, name);
  }
  requireSameVersion(live, config, request);
  const merged = applyConfiguration(live, withName(config, request), {
    resource,
    subresource,
    force: request.force,
    time: timestamp(context.clock),
    manager: {
      manager: request.fieldManager,
      operation: 'Apply',
      apiVersion: apiVersionOf(resource),
      subresource,
    },
  });
  if (!live) {
    return createObject(context, merged, { ...request, isApplied: true });
  }
  return merged === live
    ? { object: live, created: false, warnings: [] }
    : updateObject(context, cloneJson(merged), {
        ...request,
        previous: live,
        isApplied: true,
      });
}

function requireConfiguration(
  config: KubeObjectInput,
  { resource }: UpdateRequest,
): void {
  if (config.metadata?.managedFields) {
    throw badRequest('metadata.managedFields must be nil');
  }
  const expected = apiVersionOf(resource);
  if (config.apiVersion !== expected || config.kind !== resource.kind) {
    const { apiVersion = '/', kind = '' } = config;
    throw badRequest(`invalid object type: ${apiVersion}, Kind=${kind}`);
  }
}

function requireSameVersion(
  live: KubeObject | undefined,
  config: KubeObjectInput,
  { resource, name }: UpdateRequest,
): void {
  const { resourceVersion, uid } = config.metadata ?? {};
  if (uid && uid !== live?.metadata.uid) {
    throw immutableUid(resource, { uid, name });
  }
  if (
    live &&
    resourceVersion &&
    resourceVersion !== live.metadata.resourceVersion
  ) {
    throw conflict(resource, { name, detail: MODIFIED });
  }
}

/** The URL says which object it is; the configuration may leave it out. */
function withName(
  config: KubeObjectInput,
  { resource, namespace, name }: UpdateRequest,
): KubeObjectInput {
  const metadata = { ...config.metadata, name: config.metadata?.name ?? name };
  if (metadata.name !== name) {
    throw otherName(metadata.name, name);
  }
  if (resource.namespaced && (metadata.namespace ?? namespace) !== namespace) {
    throw otherNamespace();
  }
  return { ...config, metadata };
}
