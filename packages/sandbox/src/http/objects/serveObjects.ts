import { ResourceAttributes } from '../../kube/rbac/AccessRequest';
import { decide } from '../auth/requireAccess';
import { Exchange, HttpContext, ObjectExchange } from '../HttpContext';
import { ObjectTarget } from '../RequestTarget';
import { addWarnings } from '../wire/respond';
import { respondNotServed } from '../wire/respondNotServed';
import { handleDelete, handleDeleteCollection } from './deleteHandlers';
import { handleGet, handleList, handleWatch } from './readHandlers';
import { isServed, requireVerb } from './requireVerb';
import { ObjectVerb, verbOf } from './verbOf';
import { handleCreate, handlePatch, handleUpdate } from './writeHandlers';

type Handler = (
  context: HttpContext,
  exchange: ObjectExchange,
) => void | Promise<void>;

const HANDLERS: Record<ObjectVerb, Handler> = {
  get: handleGet,
  list: handleList,
  watch: handleWatch,
  create: handleCreate,
  update: handleUpdate,
  patch: handlePatch,
  delete: handleDelete,
  deletecollection: handleDeleteCollection,
};

/** Serves a request about objects: may the caller, is there such a kind, then do it. */
export async function serveObjects(
  context: HttpContext,
  exchange: Exchange,
  target: ObjectTarget,
): Promise<void> {
  const { group, version, plural, namespace, name, subresource } = target;
  const { request, response, query } = exchange;
  const verb = verbOf({ method: request.method, target, query });
  decide(context, exchange, attributesOf(verb, target));
  const resource = context.kube.resources.findByPlural(group, version, plural);
  if (!resource || !isServed(resource, { verb, target })) {
    respondNotServed(context, response, group);
    return;
  }
  context.faults.check({ kind: resource.kind, verb });
  if (resource.deprecationWarning) {
    addWarnings(response, [resource.deprecationWarning]);
  }
  requireVerb(resource, { verb, target });
  await HANDLERS[verb](context, {
    ...exchange,
    resource,
    namespace: resource.namespaced ? namespace : undefined,
    name,
    subresource: subresource === 'status' ? 'status' : undefined,
  });
}

function attributesOf(
  verb: ObjectVerb,
  { type, plural, ...target }: ObjectTarget,
): ResourceAttributes {
  return { verb, resource: plural, ...target };
}
