import {
  formatEnvironmentRef,
  parseEnvironmentRef,
  type EnvironmentRef,
} from './EnvironmentRef';

describe('EnvironmentRef', () => {
  it.each<[string, EnvironmentRef]>([
    [
      'prod/example.org/App/team-a/shop',
      {
        cluster: 'prod',
        group: 'example.org',
        kind: 'App',
        namespace: 'team-a',
        name: 'shop',
      },
    ],
    [
      'prod/example.org/XApp/-/shop',
      { cluster: 'prod', group: 'example.org', kind: 'XApp', name: 'shop' },
    ],
    [
      'eu%2Fprod%20%3F1/example.org/App/team-a/a%25b',
      {
        cluster: 'eu/prod ?1',
        group: 'example.org',
        kind: 'App',
        namespace: 'team-a',
        name: 'a%b',
      },
    ],
  ])('writes and reads %s', (text, ref) => {
    expect(formatEnvironmentRef(ref)).toBe(text);
    expect(parseEnvironmentRef(text)).toEqual(ref);
  });

  it.each([
    '',
    'prod/example.org/App/shop',
    'prod/example.org/App/team-a/shop/more',
    'prod//App/team-a/shop',
    'prod/example.org/App/team-a/%',
    'prod/example.org/App/../shop',
    'prod/example.org/App/-/%2E%2E',
  ])('refuses %j', text => {
    expect(() => parseEnvironmentRef(text)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining('cluster/group/kind/namespace/name'),
      }),
    );
  });
});
