import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { aPlatform } from '../__testUtils__/aPlatform';
import { DeadSink } from '../__testUtils__/DeadSink';
import { eventually } from '../__testUtils__/eventually';
import { permissionsOf } from '../__testUtils__/permissionsOf';
import { startEnvironmentsBackend } from '../__testUtils__/startEnvironmentsBackend';
import { crossplaneEnvironmentConditions } from '../permissions';

const BASE = '/api/crossplane-env';
const OWN = `${BASE}/environments/prod/example.org/RunEnvironment/team-a/shop`;
const FOREIGN = `${BASE}/environments/prod/example.org/RunEnvironment/team-b/store`;
const UNKNOWN = `${BASE}/environments/prod/example.org/RunEnvironment/team-b/nothing`;

const REDELIVER_ALL = `${BASE}/events/redeliver?sink=audit&since=2020-01-01T00:00:00Z`;

const creation = (team: string) => ({
  type: 'prod/example.org/RunEnvironment',
  name: 'fresh',
  namespace: team,
  owner: `group:default/${team}`,
  spec: {},
});

type Agent = ReturnType<typeof request>;

const ROUTES = [
  {
    route: 'GET /environment-types',
    ask: (api: Agent) => api.get(`${BASE}/environment-types`),
    allowed: 200,
    denied: 403,
  },
  {
    route: 'GET /environment-types/:cluster/:group/:kind',
    ask: (api: Agent) =>
      api.get(`${BASE}/environment-types/prod/example.org/RunEnvironment`),
    allowed: 200,
    denied: 403,
  },
  {
    route: 'GET /environment-types/:cluster/:group/:kind/expiry',
    ask: (api: Agent) =>
      api.get(
        `${BASE}/environment-types/prod/example.org/RunEnvironment/expiry`,
      ),
    allowed: 200,
    denied: 403,
  },
  {
    route: 'POST /environment-types/:cluster/:group/:kind/policies',
    ask: (api: Agent) =>
      api
        .post(
          `${BASE}/environment-types/prod/example.org/RunEnvironment/policies`,
        )
        .send({
          owner: 'group:default/team-a',
          namespace: 'team-a',
          spec: {},
        }),
    allowed: 200,
    denied: 403,
  },
  {
    route: 'GET /environments',
    ask: (api: Agent) => api.get(`${BASE}/environments`),
    allowed: 200,
    denied: 200,
  },
  {
    route: 'POST /environments',
    ask: (api: Agent) =>
      api.post(`${BASE}/environments`).send(creation('team-a')),
    allowed: 201,
    denied: 403,
  },
  {
    route: 'GET /environments/…',
    ask: (api: Agent) => api.get(OWN),
    allowed: 200,
    denied: 404,
  },
  {
    route: 'DELETE /environments/…',
    ask: (api: Agent) => api.delete(OWN),
    allowed: 202,
    denied: 404,
  },
  {
    route: 'POST /environments/…/extend',
    ask: (api: Agent) => api.post(`${OWN}/extend`).send({ expires: '8h' }),
    allowed: 200,
    denied: 404,
  },
  {
    route: 'GET /environments/…/diagnosis',
    ask: (api: Agent) => api.get(`${OWN}/diagnosis`),
    allowed: 200,
    denied: 404,
  },
  {
    route: 'GET /environments/…/diagnosis as text',
    ask: (api: Agent) => api.get(`${OWN}/diagnosis`).accept('text/plain'),
    allowed: 200,
    denied: 404,
  },
  {
    route: 'GET /environments/…/history',
    ask: (api: Agent) => api.get(`${OWN}/history`),
    allowed: 200,
    denied: 404,
  },
  {
    route: 'GET /environments/…/evidence',
    ask: (api: Agent) => api.get(`${OWN}/evidence`),
    allowed: 200,
    denied: 404,
  },
  {
    route: 'GET /audit',
    ask: (api: Agent) => api.get(`${BASE}/audit`),
    allowed: 200,
    denied: 200,
  },
  {
    route: 'GET /audit/export',
    ask: (api: Agent) => api.get(`${BASE}/audit/export`),
    allowed: 200,
    denied: 200,
  },
  {
    route: 'GET /causes',
    ask: (api: Agent) => api.get(`${BASE}/causes`),
    allowed: 200,
    denied: 200,
  },
  {
    route: 'GET /platform',
    ask: (api: Agent) => api.get(`${BASE}/platform`),
    allowed: 200,
    denied: 403,
  },
  {
    route: 'GET /status',
    ask: (api: Agent) => api.get(`${BASE}/status`),
    allowed: 200,
    denied: 403,
  },
  {
    route: 'GET /events/deliveries',
    ask: (api: Agent) => api.get(`${BASE}/events/deliveries`),
    allowed: 200,
    denied: 403,
  },
  {
    route: 'GET /orphans',
    ask: (api: Agent) => api.get(`${BASE}/orphans`),
    allowed: 200,
    denied: 403,
  },
  {
    route: 'POST /events/deliveries/:id/redeliver',
    ask: (api: Agent) => api.post(`${BASE}/events/deliveries/1/redeliver`),
    allowed: 202,
    denied: 403,
  },
  {
    route: 'POST /events/redeliver',
    ask: (api: Agent) => api.post(REDELIVER_ALL),
    allowed: 202,
    denied: 403,
  },
];

async function setup(...rules: Parameters<typeof permissionsOf>) {
  const sink = new DeadSink();
  const backend = await startEnvironmentsBackend({
    permissions: permissionsOf(...rules),
    sinks: [sink],
  });
  backend.inventory.put(
    anEnvironment({ name: 'shop', namespace: 'team-a' }),
    anEnvironment({
      name: 'store',
      namespace: 'team-b',
      owner: 'group:default/team-b',
    }),
    anEnvironment({
      name: 'cart',
      namespace: 'team-a',
      failing: 'cannot make cart',
    }),
    anEnvironment({
      name: 'trolley',
      namespace: 'team-b',
      owner: 'group:default/team-b',
      failing: 'cannot make trolley',
    }),
  );
  backend.inventory.platforms.push(aPlatform());
  backend.writers.existing = {
    uid: 'uid-of-shop',
    annotations: {},
    deleting: false,
  };
  await sink.told;
  return { ...backend, sink, api: request(backend.server) };
}

const ofTeamA = crossplaneEnvironmentConditions.isOwner({
  claims: ['group:default/team-a'],
});

describe.each(ROUTES)('$route', ({ ask, allowed, denied }) => {
  it('refuses whoever is not signed in', async () => {
    const { api, writers } = await setup('allow');

    const response = await ask(api).set(
      'Authorization',
      mockCredentials.none.header(),
    );

    expect(response.status).toBe(401);
    expect(writers.writes).toEqual([]);
  });

  it('gives nothing to whoever is denied', async () => {
    const { api, writers } = await setup('deny');

    const response = await ask(api);

    expect(response.status).toBe(denied);
    expect(response.text).not.toContain('uid-of-');
    expect(writers.writes).toEqual([]);
  });

  it('serves whoever is allowed', async () => {
    const { api } = await setup('allow');

    const response = await ask(api);

    expect(response.status).toBe(allowed);
  });

  it('serves a service that calls for itself', async () => {
    const { api } = await setup('allow');

    const response = await ask(api).set(
      'Authorization',
      mockCredentials.service.header(),
    );

    expect(response.status).toBe(allowed);
  });

  it('serves whoever meets the conditions', async () => {
    const { api } = await setup(ofTeamA);

    const response = await ask(api);

    expect(response.status).toBe(allowed);
  });
});

describe('with a conditional decision', () => {
  it('lists and counts only what meets it', async () => {
    const { api } = await setup(ofTeamA);

    const { body } = await api.get(`${BASE}/environments`);

    expect(body.totalItems).toBe(2);
    expect(body.items.map((item: { ref: string }) => item.ref).sort()).toEqual([
      'prod/example.org/RunEnvironment/team-a/cart',
      'prod/example.org/RunEnvironment/team-a/shop',
    ]);
  });

  it('names and counts only what meets it among what suffers from a cause', async () => {
    const { api } = await setup(ofTeamA);

    const { body, text } = await api.get(`${BASE}/causes`);

    expect(body.totalItems).toBe(1);
    expect(body.items).toMatchObject([
      {
        environments: ['prod/example.org/RunEnvironment/team-a/cart'],
        totalEnvironments: 1,
      },
    ]);
    expect(text).not.toContain('trolley');
  });

  it('answers of the audit only what meets it', async () => {
    const { api } = await setup(ofTeamA);

    const { body, text } = await api.get(`${BASE}/audit`);
    const lines = await api.get(`${BASE}/audit/export`);

    expect(body.items).toHaveLength(3);
    expect(text).toContain('team-a/cart');
    expect(text).not.toContain('team-b');
    expect(lines.text.split('\n')).toHaveLength(4);
    expect(lines.text).not.toContain('team-b');
  });

  it.each([
    ['get', ''],
    ['delete', ''],
    ['get', '/diagnosis'],
    ['get', '/history'],
    ['post', '/extend'],
    ['get', '/evidence'],
  ] as const)(
    'answers %s of a foreign environment%s as if it were not there',
    async (method, suffix) => {
      const { api, writers } = await setup(ofTeamA);

      const ask = (path: string) => {
        const asked = api[method](`${path}${suffix}`);
        return method === 'post' ? asked.send({ expires: '8h' }) : asked;
      };
      const foreign = await ask(FOREIGN);
      const unknown = await ask(UNKNOWN);

      expect(foreign.status).toBe(404);
      expect(foreign.body.error).toEqual({
        ...unknown.body.error,
        message: unknown.body.error.message.replace('nothing', 'store'),
      });
      expect(writers.writes).toEqual([]);
    },
  );

  it('refuses to create for another owner', async () => {
    const { api, writers } = await setup(ofTeamA);

    const response = await api
      .post(`${BASE}/environments`)
      .send(creation('team-b'));

    expect(response.status).toBe(403);
    expect(writers.writes).toEqual([]);
  });

  it.each([
    [
      'cluster',
      crossplaneEnvironmentConditions.inCluster({ clusters: ['dev'] }),
    ],
    [
      'namespace',
      crossplaneEnvironmentConditions.inNamespace({ namespaces: ['team-b'] }),
    ],
    [
      'kind',
      crossplaneEnvironmentConditions.ofKind({ kinds: ['example.org/App'] }),
    ],
  ])('refuses to create in another %s', async (_, condition) => {
    const { api, writers } = await setup(condition);

    const response = await api
      .post(`${BASE}/environments`)
      .send(creation('team-a'));

    expect(response.status).toBe(403);
    expect(writers.writes).toEqual([]);
  });
});

describe('with permissions that differ', () => {
  it('refuses plainly to take down what the caller can see', async () => {
    const { api, writers } = await setup('allow', {
      'crossplane-env.environment.delete': 'deny',
    });

    const response = await api.delete(OWN);

    expect(response.status).toBe(403);
    expect(response.body.error.message).toContain('not allowed to take');
    expect(writers.writes).toEqual([]);
  });

  it('lets take down what the caller may delete and not read', async () => {
    const { api } = await setup('allow', {
      'crossplane-env.environment.read': 'deny',
    });

    expect((await api.get(OWN)).status).toBe(404);
    expect((await api.delete(OWN)).status).toBe(202);
  });

  it('refuses plainly to extend what the caller can see', async () => {
    const { api, writers } = await setup('allow', {
      'crossplane-env.environment.extend': 'deny',
    });

    const response = await api.post(`${OWN}/extend`).send({ expires: '8h' });

    expect(response.status).toBe(403);
    expect(response.body.error.message).toContain('not allowed to extend');
    expect(writers.writes).toEqual([]);
  });

  it('shows the platform to whoever may see it, and to nobody else', async () => {
    const { api } = await setup('allow', {
      'crossplane-env.platform.read': 'deny',
    });
    const { api: privileged } = await setup('deny', {
      'crossplane-env.platform.read': 'allow',
    });

    const refused = await api.get(`${BASE}/platform`);
    const served = await privileged.get(`${BASE}/platform`);

    expect(refused.status).toBe(403);
    expect(refused.text).not.toContain('provider-aws-s3');
    expect(served.text).toContain('provider-aws-s3');
  });

  it('tells how the portal is to the clusters to whoever may see the platform, and to nobody else', async () => {
    const { api } = await setup('allow', {
      'crossplane-env.platform.read': 'deny',
    });
    const { api: privileged } = await setup('deny', {
      'crossplane-env.platform.read': 'allow',
    });

    const refused = await api.get(`${BASE}/status`);
    const served = await privileged.get(`${BASE}/status`);

    expect(refused.status).toBe(403);
    expect(refused.text).not.toContain('crossplane-env-viewer');
    expect(served.text).toContain('crossplane-env-viewer');
  });

  it('shows the audit to whoever may read it, and to nobody else', async () => {
    const { api } = await setup('allow', {
      'crossplane-env.audit.read': 'deny',
    });
    const { api: privileged } = await setup('deny', {
      'crossplane-env.audit.read': ofTeamA,
    });

    expect((await api.get(`${OWN}/evidence`)).status).toBe(404);
    for (const path of ['audit', 'audit/export']) {
      const refused = await api.get(`${BASE}/${path}`);
      const served = await privileged.get(`${BASE}/${path}`);
      expect(refused.text).not.toContain('RunEnvironment');
      expect(served.text).toContain('team-a/shop');
      expect(served.text).not.toContain('team-b');
    }
    const { body } = await privileged.get(`${OWN}/evidence`);
    expect(body.environment.owner).toBe('group:default/team-a');
    expect((await privileged.get(`${FOREIGN}/evidence`)).status).toBe(404);
  });

  it('tells what became of events to whoever may see them, and to nobody else', async () => {
    const { api } = await setup('allow', {
      'crossplane-env.events.read': 'deny',
    });
    const { api: privileged } = await setup('deny', {
      'crossplane-env.events.read': 'allow',
    });

    const refused = await api.get(`${BASE}/events/deliveries`);
    expect(refused.status).toBe(403);
    expect(refused.text).not.toContain('RunEnvironment');
    await eventually(async () => {
      const { body } = await privileged.get(
        `${BASE}/events/deliveries?state=dead`,
      );
      expect(body.items[0]).toMatchObject({
        sink: 'audit',
        lastError: 'It takes nothing.',
      });
    });
    expect(
      (await privileged.post(`${BASE}/events/deliveries/1/redeliver`)).status,
    ).toBe(403);
  });

  it('delivers again for whoever may have that done, and for nobody else', async () => {
    const { api, sink } = await setup('allow', {
      'crossplane-env.events.redeliver': 'deny',
    });
    const redeliver = `${BASE}/events/deliveries/1/redeliver`;
    const settled = (agent: Agent) =>
      eventually(async () => {
        const { body } = await agent.get(`${BASE}/events/deliveries`);
        expect(body.items).toHaveLength(6);
        expect(
          body.items.every(({ state }: { state: string }) => state === 'dead'),
        ).toBe(true);
      });
    await settled(api);
    const { tries } = sink;
    expect((await api.post(redeliver)).status).toBe(403);
    expect((await api.post(REDELIVER_ALL)).status).toBe(403);
    await settled(api);
    expect(sink.tries).toBe(tries);

    const privileged = await setup('allow');
    await settled(privileged.api);
    const before = privileged.sink.tries;
    expect((await privileged.api.post(redeliver)).status).toBe(202);
    await eventually(async () =>
      expect(privileged.sink.tries).toBe(before + 1),
    );
    await settled(privileged.api);
    const all = await privileged.api.post(REDELIVER_ALL);
    expect(all.body).toEqual({ redelivered: 6, remaining: 0 });
    await eventually(async () =>
      expect(privileged.sink.tries).toBe(before + 7),
    );
  });

  it('names clusters of which something may be missing only to whoever may see what is in them', async () => {
    const unknown = { cluster: 'prod', reason: 'silent' as const };
    const named = async (...rules: Parameters<typeof permissionsOf>) => {
      const { api, inventory } = await setup(...rules);
      inventory.incomplete = [unknown];
      const answers = await Promise.all([
        api.get(`${BASE}/environments`),
        api.get(`${BASE}/causes`),
      ]);
      return answers.map(({ body }) => body.incompleteClusters?.length ?? 0);
    };

    expect(await named('allow')).toEqual([1, 1]);
    expect(await named(ofTeamA)).toEqual([1, 1]);
    expect(await named('deny')).toEqual([0, 0]);
    expect(
      await named(
        crossplaneEnvironmentConditions.inCluster({ clusters: ['dev'] }),
      ),
    ).toEqual([0, 0]);
  });

  it('refuses to create where the types may not be seen, so that errors tell nothing of them', async () => {
    const { api } = await setup('allow', {
      'crossplane-env.environment-type.read': 'deny',
    });

    const response = await api
      .post(`${BASE}/environments`)
      .send({ ...creation('team-a'), type: 'prod/example.org/Nothing' });

    expect(response.status).toBe(403);
    expect(response.text).not.toContain('example.org/RunEnvironment');
  });
});
