import { anEnvironmentType } from '../../__testUtils__/anEnvironmentType';
import {
  SHOP,
  startBackendWithKubernetesAuthorization as setup,
} from '../../__testUtils__/startBackendWithKubernetesAuthorization';
import { crossplaneEnvironmentConditions } from '../../permissions';

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
      attributes: { group: 'example.org', plural: anEnvironmentType().plural },
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
      incompleteClusters: ['prod'],
    });

    accessReviews.down.clear();
    expect(await list()).not.toHaveProperty('incompleteClusters');
  });

  it('has no cluster that is missing nothing among the incomplete ones', async () => {
    const { list, accessReviews } = await setup({ allowed: ['get'] });
    accessReviews.down.add('prod');

    expect(await list('?cluster=dev')).not.toHaveProperty('incompleteClusters');
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
    const { get } = await setup({ allowed: ['get team-b', 'delete', 'list'] });

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
