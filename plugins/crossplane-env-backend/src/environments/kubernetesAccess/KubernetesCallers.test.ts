import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import {
  GroupMapping,
  KubernetesAuthorizationConfig,
  KubernetesCallers,
  mapGroups,
  mapUsername,
  readKubernetesAuthorization,
  UsernameMapping,
} from './KubernetesCallers';

const read = (kubernetesAuthorization?: JsonObject) =>
  readKubernetesAuthorization(
    new ConfigReader({ crossplaneEnv: { kubernetesAuthorization } }),
  );

const ON = { enabled: true, username: { from: 'entityName' } };

describe('readKubernetesAuthorization', () => {
  it.each([
    ['it is not configured', undefined],
    ['it says so', { enabled: false }],
  ])('is off where %s', (_, section) => {
    expect(read(section)).toBeUndefined();
  });

  it('denies services, knows no groups and remembers for 30 seconds unless told', () => {
    expect(read(ON)).toEqual({
      username: { from: 'entityName', prefix: '' },
      groups: undefined,
      servicePrincipals: 'deny',
      cacheTtlMs: 30_000,
    });
  });

  it.each([
    ['as an object', { seconds: 10 }],
    ['in words', '10s'],
  ])('reads everything, with durations %s', (_, cacheTtl) => {
    expect(
      read({
        enabled: true,
        username: {
          from: 'annotation',
          annotation: 'example.org/login',
          prefix: 'oidc:',
        },
        groups: { from: 'entityRef', prefix: 'oidc:' },
        servicePrincipals: 'allow',
        cacheTtl,
      }),
    ).toEqual({
      username: {
        from: 'annotation',
        annotation: 'example.org/login',
        prefix: 'oidc:',
      },
      groups: { from: 'entityRef', prefix: 'oidc:' },
      servicePrincipals: 'allow',
      cacheTtlMs: 10_000,
    });
  });

  it.each<[string, JsonObject, RegExp]>([
    [
      'does not say whether it is on',
      { username: { from: 'entityName' } },
      /crossplaneEnv\.kubernetesAuthorization\.enabled/,
    ],
    [
      'does not say who users are',
      { enabled: true },
      /crossplaneEnv\.kubernetesAuthorization\.username/,
    ],
    [
      'does not say what their names are from',
      { enabled: true, username: { prefix: 'oidc:' } },
      /crossplaneEnv\.kubernetesAuthorization\.username\.from/,
    ],
    [
      'takes their names from nowhere',
      { enabled: true, username: { from: 'mail' } },
      /'crossplaneEnv\.kubernetesAuthorization\.username\.from' must be one of 'entityName', 'entityRef', 'email', 'annotation'\./,
    ],
    [
      'does not name the annotation',
      { enabled: true, username: { from: 'annotation' } },
      /crossplaneEnv\.kubernetesAuthorization\.username\.annotation/,
    ],
    [
      'takes the names of groups from nowhere',
      { ...ON, groups: { from: 'email' } },
      /'crossplaneEnv\.kubernetesAuthorization\.groups\.from' must be one of/,
    ],
    [
      'does not know what to do with services',
      { ...ON, servicePrincipals: 'maybe' },
      /'crossplaneEnv\.kubernetesAuthorization\.servicePrincipals' must be one of 'allow', 'deny'\./,
    ],
    [
      'remembers for no time',
      { ...ON, cacheTtl: { seconds: 0 } },
      /'crossplaneEnv\.kubernetesAuthorization\.cacheTtl' must be/,
    ],
    [
      'remembers for too long',
      { ...ON, cacheTtl: { hours: 1 } },
      /'crossplaneEnv\.kubernetesAuthorization\.cacheTtl' must be/,
    ],
  ])('is an error where it %s', (_, section, message) => {
    expect(() => read(section)).toThrow(message);
  });
});

describe('a name', () => {
  const ADA = 'user:default/ada';

  function aUser(options: {
    annotations?: Record<string, string>;
    email?: string;
  }): Entity {
    const { annotations, email } = options;
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { name: 'ada', annotations },
      spec: { ...(email !== undefined && { profile: { email } }) },
    };
  }

  const ANNOTATION: UsernameMapping = {
    from: 'annotation',
    annotation: 'example.org/login',
    prefix: '',
  };
  const login = (value: string) =>
    aUser({ annotations: { 'example.org/login': value } });

  describe('mapUsername', () => {
    it.each<[string, UsernameMapping, Entity | undefined, string]>([
      ['its name', { from: 'entityName', prefix: '' }, undefined, 'ada'],
      [
        'its name with a prefix',
        { from: 'entityName', prefix: 'oidc:' },
        undefined,
        'oidc:ada',
      ],
      ['its reference', { from: 'entityRef', prefix: '' }, undefined, ADA],
      [
        'its e-mail address',
        { from: 'email', prefix: 'oidc:' },
        aUser({ email: 'ada@example.org' }),
        'oidc:ada@example.org',
      ],
      ['its annotation', ANNOTATION, login('al'), 'al'],
    ])('calls a user by %s', (_, mapping, entity, username) => {
      expect(mapUsername(ADA, { mapping, entity })).toEqual({ username });
    });

    it.each<[string, string, UsernameMapping, Entity | undefined, RegExp]>([
      [
        'in another namespace of the catalog, where somebody else may have the name',
        'user:guests/ada',
        { from: 'entityName', prefix: '' },
        undefined,
        /^'user:guests\/ada' is not in the catalog's namespace 'default'/,
      ],
      [
        'without an e-mail address',
        ADA,
        { from: 'email', prefix: '' },
        aUser({}),
        /no e-mail address of 'user:default\/ada'/,
      ],
      [
        'with an empty e-mail address',
        ADA,
        { from: 'email', prefix: 'oidc:' },
        aUser({ email: '' }),
        /no e-mail address/,
      ],
      [
        'without the annotation',
        ADA,
        ANNOTATION,
        aUser({}),
        /no annotation 'example\.org\/login'/,
      ],
      [
        'not in the catalog',
        ADA,
        ANNOTATION,
        undefined,
        /no annotation 'example\.org\/login'/,
      ],
      [
        'that would be one of the names of Kubernetes',
        ADA,
        ANNOTATION,
        login('system:admin'),
        /^'system:admin' is a name that Kubernetes keeps/,
      ],
      [
        'that would be one of them with its prefix',
        ADA,
        { ...ANNOTATION, prefix: 'system:' },
        login('admin'),
        /^'system:admin' is a name that Kubernetes keeps/,
      ],
    ])('knows nobody %s', (_, ref, mapping, entity, problem) => {
      expect(mapUsername(ref, { mapping, entity })).toEqual({
        problem: expect.stringMatching(problem),
      });
    });
  });
});

describe('mapGroups', () => {
  const OWNERSHIP = [
    'user:default/ada',
    'group:default/team-a',
    'Group:default/Team-B',
    'group:guests/team-c',
    'role:default/admin',
    'nonsense',
  ];

  it.each<[string, GroupMapping, string[]]>([
    [
      'names, if they are unique',
      { from: 'entityName', prefix: '' },
      ['team-a', 'team-b'],
    ],
    [
      'names with a prefix',
      { from: 'entityName', prefix: 'oidc:' },
      ['oidc:team-a', 'oidc:team-b'],
    ],
    [
      'references',
      { from: 'entityRef', prefix: '' },
      ['group:default/team-a', 'group:default/team-b', 'group:guests/team-c'],
    ],
    [
      'no names that Kubernetes keeps for itself',
      { from: 'entityName', prefix: 'system:' },
      [],
    ],
  ])('calls groups by their %s', (_, mapping, groups) => {
    expect(mapGroups(OWNERSHIP, mapping)).toEqual(groups);
  });
});

describe('a caller', () => {
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
});
