import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { startBackendWithKubernetesAuthorization as setup } from '../../__testUtils__/startBackendWithKubernetesAuthorization';

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
