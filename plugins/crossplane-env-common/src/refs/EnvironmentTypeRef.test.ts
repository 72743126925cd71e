import {
  formatEnvironmentTypeRef,
  parseEnvironmentTypeRef,
} from './EnvironmentTypeRef';

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
