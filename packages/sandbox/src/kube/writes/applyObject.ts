import { applyConfiguration } from '../apply/applyConfiguration';
import { KubeObject, KubeObjectInput } from '../KubeApi';
import { timestamp } from '../metadata/timestamps';
import { cloneJson } from '../json/cloneJson';
import { apiVersionOf } from '../resources/ServedResource';
import { ServerContext } from '../ServerContext';
import {
  badRequest,
  conflict,
  immutableUid,
  notFound,
} from '../status/statusErrors';
import { createObject } from './createObject';
import { findObject } from '../reads/getObject';
import { otherNamespace } from './requireNamespace';
import { MODIFIED, otherName } from './requireSameObject';
import { updateObject } from './updateObject';
import { UpdateRequest, WriteResult } from './WriteRequest';

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
