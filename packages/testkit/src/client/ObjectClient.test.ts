import { ServedKinds } from './ObjectClient';

const RESOURCES = [
  { name: 'widgets', kind: 'Widget', namespaced: true },
  { name: 'widgets/status', kind: 'Widget', namespaced: true },
  { name: 'scopes', kind: 'Scope', namespaced: false },
];

function setup(resources?: object[]) {
  const answer = { code: 200, headers: {}, body: { resources } };
  const get = jest.fn(async () => answer);
  return { answer, get, kinds: new ServedKinds({ get }) };
}

const WIDGET = { apiVersion: 'example.org/v1', kind: 'Widget' };

it.each([
  [WIDGET, '/apis/example.org/v1/widgets'],
  [
    { ...WIDGET, namespace: 'a', name: 'b' },
    '/apis/example.org/v1/namespaces/a/widgets/b',
  ],
  [
    { ...WIDGET, kind: 'Scope', namespace: 'a', name: 'b' },
    '/apis/example.org/v1/scopes/b',
  ],
  [{ apiVersion: 'v1', kind: 'Scope' }, '/api/v1/scopes'],
  [{ ...WIDGET, kind: 'Gadget' }, undefined],
])('says of %j that it is at %s', async (key, path) => {
  expect(await setup(RESOURCES).kinds.pathOf(key)).toBe(path);
});

it('asks once for what is served, and again for what is not yet', async () => {
  const { answer, get, kinds } = setup();
  expect(await kinds.pathOf(WIDGET)).toBeUndefined();
  answer.body.resources = RESOURCES;
  expect(await kinds.pathOf(WIDGET)).toBeDefined();
  expect(await kinds.pathOf(WIDGET)).toBeDefined();
  expect(get).toHaveBeenCalledTimes(2);
});
