import {
  ConflictError,
  InputError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  ANNOTATION_REQUEST_ID,
  ANNOTATION_REQUESTED_BY,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import request from 'supertest';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { anEnvironmentType } from '../__testUtils__/anEnvironmentType';
import { permissionsOf } from '../__testUtils__/permissionsOf';
import { startEnvironmentsBackend } from '../__testUtils__/startEnvironmentsBackend';
import { AlreadyExistsError } from '../kubernetes/errors';

const ENVIRONMENTS = '/api/crossplane-env/environments';

const GOOD = {
  type: 'prod/example.org/RunEnvironment',
  name: 'shop-run',
  namespace: 'team-a',
  owner: 'group:default/team-a',
  spec: { size: 2 },
};

/** A backend whose cluster refuses with `writers.refusal`. */
async function setup(options?: Parameters<typeof startEnvironmentsBackend>[0]) {
  const backend = await startEnvironmentsBackend(options);
  backend.inventory.offer(anEnvironmentType());
  const create = (body: object) =>
    request(backend.server).post(ENVIRONMENTS).send(body);
  return { ...backend, create };
}

it('tells a refusal in the words of the cluster', async () => {
  const { create, writers } = await setup();
  writers.refusal = new InputError(
    'spec.size: Invalid value: 2: should be at most 1',
  );

  const response = await create(GOOD);

  expect(response.status).toBe(400);
  expect(response.body.error.message).toContain('should be at most 1');
});

it.each([
  ['group:default/team-b', 'It is owned by group:default/team-b.'],
  [undefined, 'It has no owner.'],
])(
  'tells plainly that a name is taken, and whose it is: %s',
  async (owner, whose) => {
    const { create, inventory, writers } = await setup();
    inventory.put(anEnvironment({ name: 'shop-run', owner }));
    writers.refusal = new AlreadyExistsError('exists');

    const response = await create(GOOD);

    expect(response.status).toBe(409);
    expect(response.body.error).toMatchObject({
      name: 'ConflictError',
      message: `RunEnvironment 'shop-run' already exists in namespace 'team-a' of cluster 'prod'; choose another name. ${whose}`,
    });
  },
);

it('does not tell whose the one was that went before', async () => {
  const { create, inventory, scheduler, writers } = await setup();
  const former = anEnvironment({ name: 'shop-run', owner: 'group:former' });
  inventory.put(former);
  inventory.remove(former);
  await scheduler.triggerTask('crossplane-env-reconcile-records');
  writers.refusal = new AlreadyExistsError('exists');

  const { body } = await create(GOOD);

  expect(body.error.message).toMatch(/choose another name\.$/);
});

it('does not tell whose it is to whoever may not know', async () => {
  const { create, inventory, writers } = await setup({
    permissions: permissionsOf('allow', {
      'crossplane-env.environment.read': 'deny',
    }),
  });
  inventory.put(
    anEnvironment({ name: 'shop-run', owner: 'group:default/secret' }),
  );
  writers.refusal = new AlreadyExistsError('exists');

  const response = await create(GOOD);

  expect(response.status).toBe(409);
  expect(response.body.error.message).toMatch(/choose another name\.$/);
  expect(response.text).not.toContain('secret');
});

it('does not take another conflict for a taken name', async () => {
  const { create, inventory, writers } = await setup();
  inventory.put(anEnvironment({ name: 'shop-run' }));
  const words = 'namespace team-a is being terminated';
  writers.refusal = new ConflictError(words);

  const response = await create(GOOD);

  expect(response.status).toBe(409);
  expect(response.body.error.message).toBe(words);
});

it('tells that the cluster is out of reach, and can be asked again', async () => {
  const { create, writers } = await setup();
  const words = "The cluster 'prod' cannot be reached: connect ECONNREFUSED";
  writers.refusal = new ServiceUnavailableError(words);

  const response = await create(GOOD);

  expect(response.status).toBe(503);
  expect(response.body.error.message).toBe(words);
  writers.refusal = undefined;
  expect((await create(GOOD)).status).toBe(201);
});

it('does not call a type unknown while the cluster cannot be read', async () => {
  const { inventory, server, writers } = await startEnvironmentsBackend();
  inventory.synced = false;

  const response = await request(server).post(ENVIRONMENTS).send(GOOD);

  expect(response.status).toBe(503);
  expect(response.body.error.message).toContain("the cluster 'prod'");
  expect(writers.writes).toEqual([]);
});

describe('a repeated request', () => {
  const annotations = {
    [ANNOTATION_REQUEST_ID]: 'task-1.create',
    [ANNOTATION_REQUESTED_BY]: 'user:default/mock',
  };
  const existing = { uid: 'uid-1', annotations, deleting: false };

  it('is answered with what it has created, which need not be known yet', async () => {
    const { create, writers } = await setup();
    writers.existing = existing;
    writers.refusal = new AlreadyExistsError('exists');

    const response = await create({ ...GOOD, requestId: 'task-1.create' });

    expect(response.status).toBe(201);
    expect(response.body.uid).toBe('uid-1');
  });

  it.each([
    ['another id', existing, { requestId: 'task-2.create' }],
    ['no id', { ...existing, annotations: {} }, {}],
    [
      'the id of somebody else',
      {
        ...existing,
        annotations: {
          ...annotations,
          [ANNOTATION_REQUESTED_BY]: 'user:default/other',
        },
      },
      { requestId: 'task-1.create' },
    ],
    ['what is gone by now', undefined, { requestId: 'task-1.create' }],
  ])('is a conflict with %s', async (_, found, body) => {
    const { create, writers } = await setup();
    writers.existing = found;
    writers.refusal = new AlreadyExistsError('exists');

    expect((await create({ ...GOOD, ...body })).status).toBe(409);
  });
});
