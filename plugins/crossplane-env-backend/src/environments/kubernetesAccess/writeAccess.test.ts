import { startBackendWithKubernetesAuthorization as setup } from '../../__testUtils__/startBackendWithKubernetesAuthorization';
import { AlreadyExistsError } from '../../kubernetes/errors';

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
