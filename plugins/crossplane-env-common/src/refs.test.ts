import {
  formatApiVersion,
  formatEnvironmentRef,
  formatEnvironmentTypeRef,
  parseApiVersion,
  parseEnvironmentRef,
  parseEnvironmentTypeRef,
  type EnvironmentRef,
} from './refs';

describe('apiVersion', () => {
  it.each([
    ['v1', { group: '', version: 'v1' }],
    ['apps/v1', { group: 'apps', version: 'v1' }],
    [
      's3.aws.m.upbound.io/v1beta1',
      { group: 's3.aws.m.upbound.io', version: 'v1beta1' },
    ],
  ])('writes and reads %s', (apiVersion, parts) => {
    expect(parseApiVersion(apiVersion)).toEqual(parts);
    expect(formatApiVersion(parts.group, parts.version)).toBe(apiVersion);
  });
});

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

describe('EnvironmentTypeRef', () => {
  it.each([
    [
      'prod/example.org/App',
      { cluster: 'prod', group: 'example.org', kind: 'App' },
    ],
    [
      'a%2Fb/example.org/App',
      { cluster: 'a/b', group: 'example.org', kind: 'App' },
    ],
  ])('writes and reads %s', (text, ref) => {
    expect(formatEnvironmentTypeRef(ref)).toBe(text);
    expect(parseEnvironmentTypeRef(text)).toEqual(ref);
  });

  it.each([
    '',
    'App',
    'prod/example.org',
    'prod//App',
    'prod/example.org/App/x',
    'prod/example.org/%',
    '../example.org/App',
  ])('refuses %j', text => {
    expect(() => parseEnvironmentTypeRef(text)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining('cluster/group/kind'),
      }),
    );
  });
});
