import {
  composition,
  conditionOf,
  type KubeObjectInput,
  ObjectClient,
  until,
  xrd,
} from '@crossplane-env/testkit';
import {
  openControlPlane,
  type TestControlPlane,
} from '../testing/openControlPlane';

jest.setTimeout(60_000);

const KIND = 'Scripted';
const DEFINITION = xrd({ kind: KIND });
const API_VERSION = `${DEFINITION.spec.group}/v1alpha1`;
const TYPE = {
  apiVersion: 'scripted.fn.crossplane-env.io/v1beta1',
  kind: 'Script',
};
const READY = { desired: { composite: { ready: 'READY_TRUE' } } };

let plane: TestControlPlane;
let client: ObjectClient;
const created: KubeObjectInput[] = [];

beforeAll(async () => {
  plane = await openControlPlane();
  client = new ObjectClient(plane);
  await client.apply(DEFINITION);
});

afterEach(async () => {
  await Promise.all(
    created.splice(0).map(object => client.delete(keyOf(object))),
  );
});

afterAll(async () => {
  const items = () =>
    client.list({ apiVersion: API_VERSION, kind: KIND }, 'limit=1');
  await until(async () => (await items()).length === 0);
  await client.delete(keyOf(DEFINITION));
  await plane.stop();
});

function keyOf({ apiVersion, kind, metadata }: KubeObjectInput) {
  const { name = '', namespace } = metadata;
  return { apiVersion, kind, name, namespace };
}

/** Until Crossplane has found the pipeline valid, composites say that it has not. */
async function untilUsable(compositionName: string): Promise<void> {
  await until(async () => {
    const revisions = await client.list(
      {
        apiVersion: 'apiextensions.crossplane.io/v1',
        kind: 'CompositionRevision',
      },
      `labelSelector=crossplane.io/composition-name=${compositionName}`,
    );
    return (
      revisions.length > 0 &&
      revisions.every(revision => conditionOf(revision, 'ValidPipeline'))
    );
  });
}

/** A composite whose pipeline has one step, with this input. */
async function compose(input: object) {
  const name = `scripted-${Date.now().toString(36)}-${created.length}`;
  const step = { step: 'say', functionRef: { name: 'function-scripted' } };
  const composed = composition(name, KIND, [{ ...step, input }]);
  const composite = {
    apiVersion: API_VERSION,
    kind: KIND,
    metadata: { name, namespace: 'default' },
    spec: { size: 1, crossplane: { compositionRef: { name } } },
  };
  await client.apply(composed);
  created.push(composed);
  await untilUsable(name);
  await client.apply(composite);
  created.push(composite);
  return keyOf(composite);
}

it.each([
  [
    'another API version',
    { ...TYPE, apiVersion: 'x/v1', response: {} },
    'input.apiVersion: must be "scripted.fn.crossplane-env.io/v1beta1"',
  ],
  [
    'another kind',
    { ...TYPE, kind: 'Response', response: {} },
    'input.kind: must be "Script"',
  ],
  [
    'a field that is unknown',
    { ...TYPE, sleep: '1s', response: {} },
    'input.sleep: unknown field',
  ],
  ['no response', TYPE, 'input.response: must be a RunFunctionResponse'],
  [
    'a delay that is none',
    { ...TYPE, delay: 'soon', response: {} },
    'input.delay: must be a duration such as "5s", not "soon"',
  ],
  [
    'a value that the protocol does not know',
    { ...TYPE, response: { results: [{ severity: 'BAD' }] } },
    'input.response: cannot unmarshal RunFunctionResponse: invalid value for enum field severity: "BAD"',
  ],
  [
    'a field that the protocol does not know',
    { ...TYPE, response: { desired: { composites: {} } } },
    'input.response: cannot unmarshal RunFunctionResponse: unknown field "composites"',
  ],
])('names the field where its input has %s', async (_name, input, message) => {
  const key = await compose(input);
  const said = await until(async () => {
    const synced = conditionOf(await client.find(key), 'Synced');
    return synced?.message?.includes('pipeline step') && synced.message;
  });

  expect(said).toBe(
    `cannot compose resources: pipeline step "say" returned a fatal result: ${message}`,
  );
});

it('takes its time, and the composite says nothing until then', async () => {
  const began = Date.now();
  const key = await compose({ ...TYPE, delay: '3s', response: READY });
  await until(async () => (await client.get(key)).metadata.finalizers);
  expect((await client.get(key)).status).toBeUndefined();

  const ready = await until(async () =>
    conditionOf(await client.find(key), 'Ready'),
  );
  expect(ready.status).toBe('True');
  // A sandbox of tests is up to 50 times as fast.
  expect(Date.now() - began).toBeGreaterThanOrEqual(3_000 / 50);
});
