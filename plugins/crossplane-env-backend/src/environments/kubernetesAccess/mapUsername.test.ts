import { Entity } from '@backstage/catalog-model';
import { UsernameMapping } from './KubernetesAuthorizationConfig';
import { mapUsername } from './mapUsername';

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
