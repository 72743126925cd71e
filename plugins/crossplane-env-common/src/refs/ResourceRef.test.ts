import { formatApiVersion, parseApiVersion } from './ResourceRef';

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
