import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readKubernetesAuthorization } from './readKubernetesAuthorization';

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
