import { ResourceAttributes } from '../../kube/rbac/RbacAuthorizer';
import { getObject } from '../../kube/reads/getObject';
import { listObjects } from '../../kube/reads/listObjects';
import { ServedResource } from '../../kube/resources/ServedResource';
import {
  badRequest,
  methodNotSupported,
  notFound,
  StatusError,
} from '../../kube/status/statusErrors';
import {
  Exchange,
  HttpContext,
  ObjectExchange,
  ObjectTarget,
} from '../RequestTarget';
import { decide } from '../auth';
import { chooseRepresentation, Representation } from '../representations';
import { streamWatch } from '../watch';
import { addWarnings, respondJson, respondNotServed } from '../wire';
import { isTrue, listOptions, watchOptions } from './requestOptions';
import { handleTokenRequest } from './tokenRequest';
import {
  handleCreate,
  handleDelete,
  handleDeleteCollection,
  handlePatch,
  handleUpdate,
} from './writeHandlers';

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
  if (resource && isTokenRequest(target, verb)) {
    const asked = {
      ...exchange,
      resource,
      namespace,
      name,
      subresource: undefined,
    };
    await handleTokenRequest(context, asked);
    return;
  }
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

/** The one subresource that is created. */
function isTokenRequest(
  { group, plural, namespace, name, subresource }: ObjectTarget,
  verb: ObjectVerb,
): boolean {
  return (
    verb === 'create' &&
    subresource === 'token' &&
    `${group}/${plural}` === '/serviceaccounts' &&
    namespace !== undefined &&
    name !== undefined
  );
}

function attributesOf(
  verb: ObjectVerb,
  { type, plural, ...target }: ObjectTarget,
): ResourceAttributes {
  return { verb, resource: plural, ...target };
}

type ObjectVerb =
  | 'get'
  | 'list'
  | 'watch'
  | 'create'
  | 'update'
  | 'patch'
  | 'delete'
  | 'deletecollection';

interface Asked {
  method: string | undefined;
  target: Pick<ObjectTarget, 'name'>;
  query: URLSearchParams;
}

/** What a request does, in the words of RBAC. */
function verbOf({ method, target, query }: Asked): ObjectVerb {
  const isNamed = target.name !== undefined;
  switch (method) {
    case 'GET':
      if (isNamed) {
        return 'get';
      }
      return isTrue(query.get('watch')) ? 'watch' : 'list';
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return isNamed ? 'delete' : 'deletecollection';
    default:
      throw methodNotAllowed();
  }
}

function methodNotAllowed(): StatusError {
  return new StatusError({
    code: 405,
    reason: 'MethodNotAllowed',
    message: 'the server does not allow this method on the requested resource',
    details: {},
  });
}

const READ_ACROSS_NAMESPACES: ObjectVerb[] = ['list', 'watch'];
const STATUS_VERBS: ObjectVerb[] = ['get', 'update', 'patch'];
const OBJECT_VERBS: ObjectVerb[] = ['get', 'update', 'patch', 'delete'];
const COLLECTION_VERBS: ObjectVerb[] = [
  'list',
  'watch',
  'create',
  'deletecollection',
];

interface AskedVerb {
  verb: ObjectVerb;
  target: ObjectTarget;
}

/** Whether the path is one of those under which the kind is served. */
function isServed(
  resource: ServedResource,
  { verb, target }: AskedVerb,
): boolean {
  const { namespace, name, plural, subresource } = target;
  if (!resource.namespaced) {
    return !namespace || plural === 'namespaces';
  }
  if (namespace) {
    return resource.custom || !subresource || hasSubresource(resource, target);
  }
  return resource.custom
    ? READ_ACROSS_NAMESPACES.includes(verb)
    : name === undefined;
}

/**
 * What can be done with what the path names. Built-in kinds know only their
 * methods; custom ones are asked for their verbs.
 *
 * @throws StatusError where it cannot be done
 */
function requireVerb(resource: ServedResource, asked: AskedVerb): void {
  if (resource.custom) {
    requireCustomVerb(resource, asked);
  } else if (!builtinVerbs(resource, asked.target).includes(asked.verb)) {
    throw methodNotAllowed();
  }
}

function requireCustomVerb(
  resource: ServedResource,
  { verb, target }: AskedVerb,
): void {
  const { name, subresource } = target;
  if (subresource && !hasSubresource(resource, target)) {
    throw notFound(resource, name ?? '');
  }
  if (subresource && !STATUS_VERBS.includes(verb)) {
    throw methodNotSupported(resource, verb);
  }
  if (['update', 'patch'].includes(verb) && name === undefined) {
    throw badRequest('name must be provided');
  }
}

function builtinVerbs(
  resource: ServedResource,
  { namespace, name, subresource }: ObjectTarget,
): string[] {
  let verbs = COLLECTION_VERBS;
  if (subresource) {
    verbs = STATUS_VERBS;
  } else if (name !== undefined) {
    verbs = OBJECT_VERBS;
  } else if (resource.namespaced && !namespace) {
    verbs = READ_ACROSS_NAMESPACES;
  }
  return verbs.filter(verb => resource.verbs.includes(verb));
}

function hasSubresource(
  { hasStatus }: ServedResource,
  { subresource }: ObjectTarget,
): boolean {
  return subresource === 'status' && hasStatus;
}

export function representationFor(
  { kube }: HttpContext,
  { request, query, resource }: ObjectExchange,
): Representation {
  return chooseRepresentation(request, { resource, query, clock: kube.clock });
}

function handleGet(context: HttpContext, exchange: ObjectExchange): void {
  const { resource, namespace, name = '', response } = exchange;
  const representation = representationFor(context, exchange);
  const object = getObject(context.kube, { resource, namespace, name });
  respondJson(response, representation.object(object));
}

function handleList(context: HttpContext, exchange: ObjectExchange): void {
  const representation = representationFor(context, exchange);
  const result = listObjects(context.kube, listOptions(exchange));
  respondJson(exchange.response, representation.list(result));
}

function handleWatch(context: HttpContext, exchange: ObjectExchange): void {
  streamWatch(context.kube, exchange.response, {
    request: watchOptions(exchange),
    representation: representationFor(context, exchange),
    openWatches: context.faults.openWatches,
    bookmarkIntervalMs: context.bookmarkIntervalMs,
  });
}
