import { mockCredentials } from '@backstage/backend-test-utils';
import { CrossplaneEnvApi } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { HttpEnvironmentsService } from './HttpEnvironmentsService';

const REF = 'prod/example.org/App/team-a/shop';

function setUp() {
  const client: jest.Mocked<CrossplaneEnvApi> = {
    listEnvironmentTypes: jest.fn(),
    getEnvironmentType: jest.fn(),
    getExpiryPolicy: jest.fn(),
    getCreationPolicies: jest.fn(),
    listEnvironments: jest.fn(),
    getEnvironment: jest.fn(),
    getEnvironmentDiagnosis: jest.fn(),
    getEnvironmentHistory: jest.fn(),
    getEnvironmentEvidence: jest.fn(),
    listCauses: jest.fn(),
    getPlatform: jest.fn(),
    getStatus: jest.fn(),
    createEnvironment: jest.fn(),
    deleteEnvironment: jest.fn(),
    listEventDeliveries: jest.fn(),
    listOrphans: jest.fn(),
    redeliverEvent: jest.fn(),
    redeliverEvents: jest.fn(),
    extendEnvironment: jest.fn(),
  };
  const tokenFor = jest.fn(async () => 'token-of-caller');
  const service = new HttpEnvironmentsService({ client, tokenFor });
  const credentials = mockCredentials.user('user:default/ada');
  const { signal } = new AbortController();
  return { client, tokenFor, service, options: { credentials, signal } };
}

describe('HttpEnvironmentsService', () => {
  it('asks with a token for the caller, who is never someone else', async () => {
    const { client, tokenFor, service, options } = setUp();
    const expected = { token: 'token-of-caller', signal: options.signal };
    const creation = {
      type: 'prod/example.org/App',
      name: 'shop',
      owner: 'group:default/team-a',
      spec: {},
    };

    await service.listEnvironmentTypes(options);
    await service.getEnvironmentType('prod/example.org/App', options);
    await service.getExpiryPolicy('prod/example.org/App', {}, options);
    await service.listEnvironments({ limit: 1 }, options);
    await service.getEnvironment(REF, options);
    await service.getEnvironmentDiagnosis(REF, options);
    await service.getEnvironmentHistory(REF, options);
    await service.listCauses({ key: 'x' }, options);
    await service.getPlatform(options);
    await service.getStatus(options);
    await service.createEnvironment(creation, options);
    await service.deleteEnvironment(REF, { uid: '1' }, options);
    await service.extendEnvironment(REF, { expires: '8h' }, options);

    expect(client.listEnvironmentTypes).toHaveBeenCalledWith(expected);
    expect(client.getEnvironmentType).toHaveBeenCalledWith(
      'prod/example.org/App',
      expected,
    );
    expect(client.listEnvironments).toHaveBeenCalledWith(
      { limit: 1 },
      expected,
    );
    expect(client.getEnvironment).toHaveBeenCalledWith(REF, expected);
    expect(client.getEnvironmentDiagnosis).toHaveBeenCalledWith(REF, expected);
    expect(client.getEnvironmentHistory).toHaveBeenCalledWith(REF, expected);
    expect(client.listCauses).toHaveBeenCalledWith({ key: 'x' }, expected);
    expect(client.getPlatform).toHaveBeenCalledWith(expected);
    expect(client.getStatus).toHaveBeenCalledWith(expected);
    expect(client.createEnvironment).toHaveBeenCalledWith(creation, expected);
    expect(client.deleteEnvironment).toHaveBeenCalledWith(
      REF,
      { uid: '1' },
      expected,
    );
    expect(client.getExpiryPolicy).toHaveBeenCalledWith(
      'prod/example.org/App',
      {},
      expected,
    );
    expect(client.extendEnvironment).toHaveBeenCalledWith(
      REF,
      { expires: '8h' },
      expected,
    );
    expect(tokenFor.mock.calls).toEqual(
      Array.from({ length: 13 }, () => [options.credentials]),
    );
  });

  it('returns what the backend answers', async () => {
    const { client, service, options } = setUp();
    const answer = { items: [], totalItems: 0, pageInfo: {} };
    client.listEnvironments.mockResolvedValue(answer);
    await expect(service.listEnvironments({}, options)).resolves.toBe(answer);
  });

  it('sends nothing when there is no token to be had', async () => {
    const { client, tokenFor, service, options } = setUp();
    tokenFor.mockRejectedValue(new Error('no token'));
    await expect(service.getEnvironment(REF, options)).rejects.toThrow(
      'no token',
    );
    expect(client.getEnvironment).not.toHaveBeenCalled();
  });
});
