import { ServedResource } from '../../kube/resources/ServedResource';
import {
  badRequest,
  methodNotSupported,
  notFound,
} from '../../kube/status/statusErrors';
import { ObjectTarget } from '../RequestTarget';
import { methodNotAllowed, ObjectVerb } from './verbOf';

const READ_ACROSS_NAMESPACES: ObjectVerb[] = ['list', 'watch'];
const STATUS_VERBS: ObjectVerb[] = ['get', 'update', 'patch'];
const OBJECT_VERBS: ObjectVerb[] = ['get', 'update', 'patch', 'delete'];
const COLLECTION_VERBS: ObjectVerb[] = [
  'list',
  'watch',
  'create',
  'deletecollection',
];

interface Asked {
  verb: ObjectVerb;
  target: ObjectTarget;
}

/** Whether the path is one of those under which the kind is served. */
export function isServed(
  resource: ServedResource,
  { verb, target }: Asked,
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
export function requireVerb(resource: ServedResource, asked: Asked): void {
  if (resource.custom) {
    requireCustomVerb(resource, asked);
  } else if (!builtinVerbs(resource, asked.target).includes(asked.verb)) {
    throw methodNotAllowed();
  }
}

function requireCustomVerb(
  resource: ServedResource,
  { verb, target }: Asked,
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
