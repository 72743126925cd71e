import { classifyRequest, namespaceOf } from './ReverseProxy';

it.each([
  ['GET', '/apis/example.org/v1/buckets', 'list', 'buckets.example.org'],
  [
    'GET',
    '/apis/example.org/v1/namespaces/team-a/buckets?limit=500',
    'list',
    'buckets.example.org',
  ],
  [
    'GET',
    '/apis/example.org/v1/buckets?watch=true&resourceVersion=7',
    'watch',
    'buckets.example.org',
  ],
  ['GET', '/apis/example.org/v1/buckets/a', 'get', 'buckets.example.org'],
  ['GET', '/api/v1/namespaces/team-a/events', 'list', 'events'],
  ['GET', '/api/v1/namespaces', 'list', 'namespaces'],
  ['GET', '/api/v1/namespaces/team-a', 'get', 'namespaces'],
  [
    'PATCH',
    '/apis/example.org/v1/namespaces/team-a/apps/shop/status',
    'patch',
    'apps.example.org/status',
  ],
  [
    'POST',
    '/apis/example.org/v1/namespaces/team-a/apps',
    'create',
    'apps.example.org',
  ],
  [
    'POST',
    '/apis/example.org/v1/namespaces/team-a/apps?dryRun=All',
    'create (dry run)',
    'apps.example.org',
  ],
  ['PUT', '/apis/example.org/v1/apps/shop', 'update', 'apps.example.org'],
  ['DELETE', '/apis/example.org/v1/apps/shop', 'delete', 'apps.example.org'],
  [
    'DELETE',
    '/apis/example.org/v1/apps',
    'deletecollection',
    'apps.example.org',
  ],
  ['GET', '/apis/example.org/v1', 'discover', '/apis/example.org/v1'],
  ['GET', '/apis?timeout=32s', 'discover', '/apis'],
  ['GET', '/api/v1', 'discover', '/api/v1'],
  ['GET', '/version', 'discover', '/version'],
])('%s %s is a %s of %s', (method, url, verb, resource) => {
  expect(classifyRequest(method, url)).toEqual({ verb, resource });
});

it.each([
  ['/apis/example.org/v1/namespaces/team-a/apps?limit=5', 'team-a'],
  ['/api/v1/namespaces/team-a/pods/a/log', 'team-a'],
  ['/api/v1/namespaces/team-a', undefined],
  ['/api/v1/namespaces', undefined],
  ['/apis/example.org/v1/apps', undefined],
])('%s is about the namespace %s', (url, namespace) => {
  expect(namespaceOf(url)).toBe(namespace);
});
