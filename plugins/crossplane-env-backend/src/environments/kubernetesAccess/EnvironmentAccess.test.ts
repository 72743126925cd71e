import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { FakeAccessReviews } from '../../__testUtils__/FakeAccessReviews';
import { anEnvironmentType } from '../../__testUtils__/anEnvironmentType';
import {
  SHOP,
  startBackendWithKubernetesAuthorization as setup,
} from '../../__testUtils__/startBackendWithKubernetesAuthorization';
import { AlreadyExistsError } from '../../kubernetes/errors';
import { crossplaneEnvironmentConditions } from '../../permissions';
import { LoggedAccessReviews } from './EnvironmentAccess';

describe('reading', () => {
  const USER = {
    username: 'oidc:mock',
    groups: ['oidc:team-a', 'system:authenticated'],
  };

  describe('a list', () => {
    it('has what the cluster lets the user get, and asks per place', async () => {
      const { list, asked, accessReviews } = await setup({
        allowed: ['get team-a'],
      });

      expect(await list()).toEqual({
        names: ['cart', 'shop', 'trial'],
        totalItems: 3,
        pageInfo: {},
      });
      expect(asked().sort()).toEqual([
        'dev get',
        'dev get team-a',
        'prod get',
        'prod get team-a',
        'prod get team-b',
      ]);
      expect(accessReviews.questions[0]).toMatchObject({
        user: USER,
        attributes: {
          group: 'example.org',
          plural: anEnvironmentType().plural,
        },
      });
    });

    it('takes one question for each cluster that lets the user get all', async () => {
      const { list, asked } = await setup({ allowed: ['get'] });

      expect((await list()).totalItems).toBe(4);
      await list();

      expect(asked().sort()).toEqual(['dev get', 'prod get']);
    });

    it('asks only about what it would have otherwise', async () => {
      const { list, asked } = await setup({
        allowed: ['get team-a'],
        rule: crossplaneEnvironmentConditions.inNamespace({
          namespaces: ['team-a'],
        }),
      });

      expect((await list('?cluster=prod')).names).toEqual(['cart', 'shop']);
      expect(asked()).toEqual(['prod get', 'prod get team-a']);
    });

    it('leaves out what a cluster cannot be asked about, and says which', async () => {
      const { list, accessReviews } = await setup({ allowed: ['get'] });
      accessReviews.down.add('prod');

      expect(await list()).toEqual({
        names: ['trial'],
        totalItems: 1,
        pageInfo: {},
        incompleteClusters: [
          {
            ...{ cluster: 'prod', reason: 'undecided' },
            sentence:
              "What there is in the cluster 'prod' is not known in full, as it could not be asked what you may see in it.",
          },
        ],
      });

      accessReviews.down.clear();
      expect(await list()).not.toHaveProperty('incompleteClusters');
    });

    it('has no cluster that is missing nothing among the incomplete ones', async () => {
      const { list, accessReviews } = await setup({ allowed: ['get'] });
      accessReviews.down.add('prod');

      expect(await list('?cluster=dev')).not.toHaveProperty(
        'incompleteClusters',
      );
    });
  });

  describe('an environment', () => {
    it.each([['get'], ['get team-a'], ['get team-a/shop']])(
      'is shown to whoever is allowed "%s"',
      async allowed => {
        const { get } = await setup({ allowed: [allowed] });
        expect((await get()).status).toBe(200);
      },
    );

    it('answers as if it were not there to whoever may not get it', async () => {
      const { get } = await setup({
        allowed: ['get team-b', 'delete', 'list'],
      });

      const hidden = await get();
      const unknown = await get(SHOP.replace('shop', 'none'));

      expect(hidden.status).toBe(404);
      expect(hidden.body.error).toEqual({
        ...unknown.body.error,
        message: unknown.body.error.message.replace('none', 'shop'),
      });
    });

    it('is not asked about when the permissions hide it', async () => {
      const { get, asked, accessReviews } = await setup({ rule: 'deny' });
      accessReviews.down.add('prod');

      expect((await get()).status).toBe(404);
      expect(asked()).toEqual([]);
    });

    it('is unavailable while the cluster cannot be asked', async () => {
      const { get, accessReviews } = await setup({ allowed: ['get'] });
      accessReviews.down.add('prod');

      const { status, body } = await get();

      expect(status).toBe(503);
      expect(body.error.message).toBe("The cluster 'prod' could not be asked.");
    });
  });
});

describe('creating', () => {
  it.each([
    ['for real', {}, 201],
    ['in a dry run', { dryRun: true }, 200],
  ])('is done %s for whoever may', async (_, body, status) => {
    const { create, asked } = await setup({ allowed: ['create team-a'] });

    expect((await create(body)).status).toBe(status);
    expect(asked()).toEqual(['prod create', 'prod create team-a']);
  });

  it.each([
    ['for real', {}],
    ['in a dry run', { dryRun: true }],
  ])('is refused %s with what is missing', async (_, body) => {
    const { create, writers } = await setup({
      allowed: ['get', 'create team-b', 'create team-a/fresh'],
    });

    const response = await create(body);

    expect(response.status).toBe(403);
    expect(response.body.error.message).toBe(
      "The cluster 'prod' does not allow its user 'oidc:mock' to create RunEnvironment.example.org in the namespace 'team-a'. Whoever runs the cluster can grant it, by a role for that user or one of its groups.",
    );
    expect(writers.writes).toEqual([]);
  });

  it('is refused while the cluster cannot be asked', async () => {
    const { create, writers, accessReviews } = await setup({
      allowed: ['create'],
    });
    accessReviews.down.add('prod');

    expect((await create()).status).toBe(503);
    expect(writers.writes).toEqual([]);
  });

  it.each([
    ['cluster', 'mars/example.org/RunEnvironment', "no cluster 'mars'"],
    ['type', 'prod/example.org/Nothing', 'no environment type'],
  ])('is a mistake with an unknown %s', async (_, type, message) => {
    const { create } = await setup();

    const response = await create({ type });

    expect(response.status).toBe(400);
    expect(response.body.error.message).toMatch(
      new RegExp(`^Invalid field 'type': .*${message}`, 'i'),
    );
  });

  it('tells whose a taken name is only to whoever may get it', async () => {
    const { create, writers, get } = await setup({ allowed: ['create'] });
    writers.refusal = new AlreadyExistsError('exists');

    const response = await create({ name: 'shop' });

    expect(response.status).toBe(409);
    expect(response.body.error.message).not.toContain('owned by');
    expect((await get()).status).toBe(404);
  });
});

describe('taking down', () => {
  it('is done for whoever may, though they may not see it', async () => {
    const { remove } = await setup({ allowed: ['delete team-a'] });
    expect((await remove()).status).toBe(202);
  });

  it('is refused plainly to whoever may only see it', async () => {
    const { remove, writers } = await setup({ allowed: ['get team-a'] });

    const response = await remove();

    expect(response.status).toBe(403);
    expect(response.body.error.message).toMatch(
      /^The cluster 'prod' does not allow its user 'oidc:mock' to delete RunEnvironment\.example\.org 'shop' in the namespace 'team-a'\./,
    );
    expect(writers.writes).toEqual([]);
  });

  it('finds nothing for whoever may do neither', async () => {
    const { remove, writers } = await setup({ allowed: ['create'] });

    expect((await remove()).status).toBe(404);
    expect(writers.writes).toEqual([]);
  });

  it('is refused while the cluster cannot be asked', async () => {
    const { remove, writers, accessReviews } = await setup({
      allowed: ['get', 'delete'],
    });
    accessReviews.down.add('prod');

    expect((await remove()).status).toBe(503);
    expect(writers.writes).toEqual([]);
  });
});

describe('extending', () => {
  it('is done for whoever may patch it, though they may not see it', async () => {
    const { extend, writers, asked } = await setup({
      allowed: ['patch team-a'],
    });
    writers.existing = { uid: 'uid-of-shop', annotations: {}, deleting: false };

    expect((await extend()).status).toBe(200);
    expect(asked()).toContain('prod patch team-a');
  });

  it('is refused plainly to whoever may only see it', async () => {
    const { extend, writers } = await setup({
      allowed: ['get team-a', 'delete team-a'],
    });

    const response = await extend();

    expect(response.status).toBe(403);
    expect(response.body.error.message).toMatch(
      /^The cluster 'prod' does not allow its user 'oidc:mock' to patch RunEnvironment\.example\.org 'shop' in the namespace 'team-a'\./,
    );
    expect(writers.writes).toEqual([]);
  });

  it('finds nothing for whoever may do neither', async () => {
    const { extend, writers } = await setup({ allowed: ['create', 'delete'] });

    expect((await extend()).status).toBe(404);
    expect(writers.writes).toEqual([]);
  });

  it('is refused while the cluster cannot be asked', async () => {
    const { extend, writers, accessReviews } = await setup({
      allowed: ['get', 'patch'],
    });
    accessReviews.down.add('prod');

    expect((await extend()).status).toBe(503);
    expect(writers.writes).toEqual([]);
  });
});

describe('the caller', () => {
  const ALL = ['get', 'create', 'delete'];
  const service = mockCredentials.service.header();

  it('is nobody there as a service, unless the configuration trusts services', async () => {
    const denying = await setup({ allowed: ALL });
    const denied = await denying.create().set('Authorization', service);
    expect(denied.status).toBe(403);
    expect(denied.body.error.message).toBe(
      "The cluster 'prod' does not allow you to create RunEnvironment.example.org in the namespace 'team-a', because only users have rights in Kubernetes.",
    );
    expect((await denying.get().set('Authorization', service)).status).toBe(
      404,
    );

    const trusting = await setup({ config: { servicePrincipals: 'allow' } });
    expect((await trusting.get().set('Authorization', service)).status).toBe(
      200,
    );
    expect((await trusting.get()).status).toBe(404);
  });

  it('is who the catalog says, or nobody', async () => {
    const mock: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { name: 'mock', namespace: 'default' },
      spec: { profile: { email: 'mock@example.org' } },
    };
    const config = { username: { from: 'email' } };

    const known = await setup({ allowed: ALL, config, entities: [mock] });
    expect((await known.get()).status).toBe(200);
    expect(known.accessReviews.questions[0].user.username).toBe(
      'mock@example.org',
    );

    const unknown = await setup({ allowed: ALL, config });
    expect((await unknown.get()).status).toBe(404);
    expect((await unknown.list()).names).toEqual([]);
    expect((await unknown.create()).body.error.message).toContain(
      "because the catalog has no e-mail address of 'user:default/mock'.",
    );
    expect(unknown.asked()).toEqual([]);
  });
});

describe('LoggedAccessReviews', () => {
  const questionTo = (cluster: string) => ({
    cluster,
    user: { username: 'ada', groups: [] },
    attributes: { verb: 'get', group: 'example.org', plural: 'apps' },
  });

  it('logs once a cluster that begins to fail, and that it answers again', async () => {
    const logger = mockServices.logger.mock();
    const clusters = new FakeAccessReviews();
    const reviews = new LoggedAccessReviews(clusters, { logger });
    const ask = (cluster: string) => reviews.isAllowed(questionTo(cluster));

    clusters.down.add('prod');
    await expect(ask('prod')).rejects.toThrow('could not be asked');
    await expect(ask('prod')).rejects.toThrow('could not be asked');
    expect(await ask('dev')).toBe(false);
    expect(logger.warn.mock.calls).toEqual([
      [
        expect.stringMatching(
          /^Asking the cluster 'prod' what users may do, .* could not be asked/,
        ),
      ],
    ]);
    expect(logger.info).not.toHaveBeenCalled();

    clusters.down.clear();
    await ask('prod');
    expect(logger.info.mock.calls).toEqual([
      [expect.stringMatching(/^Asking the cluster 'prod' .* works again\.$/)],
    ]);
  });
});
