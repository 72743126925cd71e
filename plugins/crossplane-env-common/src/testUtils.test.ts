import { Environment } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { FakeCrossplaneEnvApi } from './testUtils';

function anEnvironment(
  name: string,
  overrides: Partial<Environment> & { verdict?: 'ready' | 'failed' } = {},
): Environment {
  const { verdict = 'ready', ...others } = overrides;
  return {
    ref: `prod/example.org/App/team-a/${name}`,
    resource: {
      cluster: 'prod',
      group: 'example.org',
      version: 'v1',
      kind: 'App',
      namespace: 'team-a',
      name,
      uid: `uid-of-${name}`,
    },
    typeTitle: 'App',
    createdAt: '2026-03-01T12:00:00Z',
    health: {
      verdict,
      ready: 0,
      total: 0,
      diagnosis: {
        sentence: 'It is as it is.',
        actor: 'nobody',
        healsItself: true,
        announcements: [],
        waitingFor: [],
      },
    },
    settlement: { state: 'ready', since: '2026-03-01T12:00:00Z' },
    lifecycle: { state: 'ready' },
    ...others,
  };
}

describe('FakeCrossplaneEnvApi', () => {
  const api = new FakeCrossplaneEnvApi({
    environments: [
      anEnvironment('b', { createdAt: '2026-03-01T10:00:00Z', owner: 'zoe' }),
      anEnvironment('c', { createdAt: '2026-03-01T12:00:00Z', owner: 'ann' }),
      anEnvironment('a', {
        createdAt: '2026-03-01T11:00:00Z',
        verdict: 'failed',
      }),
    ],
  });

  it.each([
    [{}, 'cab'],
    [{ sort: 'age', order: 'desc' }, 'bac'],
    [{ sort: 'name' }, 'abc'],
    [{ sort: 'verdict' }, 'acb'],
    [{ sort: 'owner', order: 'desc' }, 'bca'],
    [{ search: 'ZO' }, 'b'],
    [{ verdict: 'ready', sort: 'name' }, 'bc'],
    [{ limit: 1, cursor: '1' }, 'a'],
  ] as const)('lists what is asked for by %j', async (request, expected) => {
    const { items } = await api.listEnvironments(request);

    expect(items.map(({ resource }) => resource.name).join('')).toBe(expected);
  });
});
