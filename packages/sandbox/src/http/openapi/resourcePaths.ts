import {
  apiVersionOf,
  ServedResource,
} from '../../kube/resources/ServedResource';

const ACTIONS = {
  get: 'get',
  post: 'post',
  put: 'put',
  patch: 'patch',
  delete: 'delete',
} as const;

type Method = keyof typeof ACTIONS;

/** Under which paths a kind is served. kubectl reads here what a write understands. */
export function resourcePaths(resource: ServedResource): object {
  const { group, namespaced, plural } = resource;
  const root = `${group ? '/apis' : '/api'}/${apiVersionOf(resource)}`;
  const collection = namespaced
    ? `${root}/namespaces/{namespace}/${plural}`
    : `${root}/${plural}`;
  return {
    [collection]: operations(resource, ['get', 'post', 'delete']),
    [`${collection}/{name}`]: operations(resource, [
      'get',
      'put',
      'patch',
      'delete',
    ]),
  };
}

function operations(resource: ServedResource, methods: Method[]): object {
  return Object.fromEntries(
    methods.map(method => [method, operation(resource, method)]),
  );
}

function operation(
  { group, version, kind }: ServedResource,
  method: Method,
): object {
  const isWrite = ['post', 'put', 'patch'].includes(method);
  return {
    'x-kubernetes-action': ACTIONS[method],
    'x-kubernetes-group-version-kind': { group, version, kind },
    parameters: isWrite
      ? ['dryRun', 'fieldManager', 'fieldValidation'].map(query)
      : [],
    responses: { '200': { description: 'OK' } },
  };
}

function query(name: string): object {
  return { name, in: 'query', schema: { type: 'string', uniqueItems: true } };
}
