import { cloneJson } from '../json/cloneJson';
import { isRecord } from '../json/isRecord';
import { KubeObject } from '../KubeApi';
import { applyJsonPatch } from '../patches/applyJsonPatch';
import { applyMergePatch } from '../patches/applyMergePatch';
import { applyStrategicMergePatch } from '../patches/applyStrategicMergePatch';
import { Patch } from '../patches/Patch';
import { undecodable } from '../patches/undecodable';
import { getObject } from '../reads/getObject';
import { ServedResource } from '../resources/ServedResource';
import { ServerContext } from '../ServerContext';
import { badRequest } from '../status/statusErrors';
import { updateObject } from './updateObject';
import { UpdateRequest, WriteResult } from './WriteRequest';

/** Changes what is there by a JSON, merge or strategic merge patch. */
export function patchObject(
  context: ServerContext,
  patch: Patch,
  request: UpdateRequest,
): WriteResult {
  const { resource, namespace, name } = request;
  const previous = getObject(context, { resource, namespace, name });
  const patched = applyPatch(previous, patch, resource);
  if (!isRecord(patched)) {
    throw badRequest('the patch does not leave an object behind');
  }
  const next = cloneJson(patched) as unknown as KubeObject;
  return updateObject(context, next, {
    ...request,
    previous,
    isChange: true,
  });
}

function applyPatch(
  target: KubeObject,
  { type, body }: Patch,
  resource: ServedResource,
): unknown {
  switch (type) {
    case 'json':
      return applyJsonPatch(target, body);
    case 'merge':
      if (!isRecord(body)) {
        throw undecodable(body, 'map[string]interface {}');
      }
      return applyMergePatch(target, body);
    default:
      return applyStrategicMergePatch(target, {
        patch: body,
        schema: resource.schema,
      });
  }
}
