import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { KubernetesAuthorizationConfig } from './KubernetesAuthorizationConfig';
import { KubernetesCallers } from './KubernetesCallers';

const CONFIG: KubernetesAuthorizationConfig = {
  username: { from: 'entityName', prefix: 'oidc:' },
  groups: { from: 'entityName', prefix: '' },
  servicePrincipals: 'deny',
  cacheTtlMs: 30_000,
};
const ADA = mockCredentials.user('user:default/ada');

function setup(config: Partial<KubernetesAuthorizationConfig> = {}) {
  const userInfo = mockServices.userInfo.mock({
    getUserInfo: async () => ({
      userEntityRef: 'user:default/ada',
      ownershipEntityRefs: ['user:default/ada', 'group:default/team-a'],
    }),
  });
  const catalog = catalogServiceMock.mock();
  const callers = new KubernetesCallers({
    auth: mockServices.auth(),
    catalog,
    userInfo,
    config: { ...CONFIG, ...config },
  });
  return { callers, catalog, userInfo };
}

describe('KubernetesCallers', () => {
  it('asks with the credentials of the caller, and only for what is needed', async () => {
    const { callers, catalog, userInfo } = setup();

    expect(await callers.identify(ADA)).toEqual({
      type: 'user',
      user: {
        username: 'oidc:ada',
        groups: ['team-a', 'system:authenticated'],
      },
    });
    expect(userInfo.getUserInfo).toHaveBeenCalledWith(ADA);
    expect(catalog.getEntityByRef).not.toHaveBeenCalled();
  });

  it('knows no groups that are not mapped', async () => {
    const { callers, userInfo } = setup({ groups: undefined });

    expect(await callers.identify(ADA)).toMatchObject({
      user: { groups: ['system:authenticated'] },
    });
    expect(userInfo.getUserInfo).not.toHaveBeenCalled();
  });

  it('looks into the catalog as the caller', async () => {
    const { callers, catalog } = setup({
      username: { from: 'annotation', annotation: 'login', prefix: '' },
    });
    catalog.getEntityByRef.mockResolvedValue({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { name: 'ada', annotations: { login: 'al' } },
    });

    expect(await callers.identify(ADA)).toMatchObject({
      user: { username: 'al' },
    });
    expect(catalog.getEntityByRef).toHaveBeenCalledWith('user:default/ada', {
      credentials: ADA,
    });
  });

  it('does not guess while it cannot find out', async () => {
    const { callers, userInfo } = setup();
    userInfo.getUserInfo.mockRejectedValue(new Error('auth is down'));
    await expect(callers.identify(ADA)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message:
        "Who 'user:default/ada' is in Kubernetes could not be found out: auth is down",
    });

    const other = setup({ username: { from: 'email', prefix: '' } });
    other.catalog.getEntityByRef.mockRejectedValue(new Error('no catalog'));
    await expect(other.callers.identify(ADA)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
  });

  it.each([
    ['a service', mockCredentials.service()],
    ['nobody', mockCredentials.none()],
  ])('does not take %s for somebody', async (_, credentials) => {
    const { callers } = setup();
    expect(await callers.identify(credentials)).toEqual({
      type: 'nobody',
      reason: 'only users have rights in Kubernetes',
    });
  });

  it('trusts services where it is told to, and nobody else', async () => {
    const { callers } = setup({ servicePrincipals: 'allow' });

    expect(await callers.identify(mockCredentials.service())).toEqual({
      type: 'trustedService',
    });
    expect(await callers.identify(mockCredentials.none())).toMatchObject({
      type: 'nobody',
    });
    expect(await callers.identify(ADA)).toMatchObject({ type: 'user' });
  });
});
