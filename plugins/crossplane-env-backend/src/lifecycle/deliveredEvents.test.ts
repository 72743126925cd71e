import { EnvironmentEvent } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import request from 'supertest';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { anEnvironmentType } from '../__testUtils__/anEnvironmentType';
import { eventually } from '../__testUtils__/eventually';
import { startEnvironmentsBackend } from '../__testUtils__/startEnvironmentsBackend';

const BASE = '/api/crossplane-env';

async function setup() {
  const events: EnvironmentEvent[] = [];
  const sink = {
    name: 'audit',
    ordered: true,
    deliver: async (event: EnvironmentEvent) => {
      events.push(event);
    },
  };
  const backend = await startEnvironmentsBackend({ sinks: [sink] });
  const types = () => events.map(({ type }) => type.split('.')[3]);
  return { ...backend, events, types };
}

it('tells a sink at once what is seen of an environment', async () => {
  const { inventory, events, types } = await setup();

  inventory.put(anEnvironment({ ready: false }));
  await eventually(async () => expect(types()).toEqual(['created']));
  inventory.put(anEnvironment({ ready: true }));
  await eventually(async () => expect(types()).toEqual(['created', 'ready']));

  expect(events[1].data.url).toMatch(
    /^http:.*\/api\/crossplane-env\/environments\/prod\/example.org\/RunEnvironment\/team-a\/shop$/,
  );
});

it('tells a sink that an environment does not become ready of itself', async () => {
  const { inventory, events } = await setup();
  const failing =
    'cannot apply: the server rejected our request: spec.size: Invalid value: "huge"';

  inventory.put(anEnvironment({ ready: false, failing }));
  await eventually(async () => expect(events).toHaveLength(2));

  expect(events[1]).toMatchObject({
    type: 'io.crossplane-env.environment.creation.stalled.v1',
    data: { sentence: expect.stringContaining('spec.size') },
  });
});

it('tells a sink what is asked for in the portal, without its spec', async () => {
  const { inventory, server, events, types } = await setup();
  inventory.offer(anEnvironmentType());

  const { status } = await request(server)
    .post(`${BASE}/environments`)
    .send({
      type: 'prod/example.org/RunEnvironment',
      name: 'fresh',
      namespace: 'team-a',
      owner: 'group:default/team-a',
      spec: { password: 'hunter2' },
    });

  expect(status).toBe(201);
  await eventually(async () => expect(types()).toEqual(['requested']));
  expect(events[0].data.environment).toMatchObject({
    name: 'fresh',
    owner: 'group:default/team-a',
    requestedBy: 'user:default/mock',
  });
  expect(JSON.stringify(events)).not.toContain('hunter2');
});
