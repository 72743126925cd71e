import { readLifeMarks } from './lifeMarks';

describe('where an environment is declared', () => {
  const ARGO = 'argocd.argoproj.io/tracking-id';

  function declaredIn(id: string, namespace?: string) {
    const metadata = {
      ...{ name: 'shop', namespace, uid: 'uid', resourceVersion: '1' },
      creationTimestamp: '2026-03-01T10:00:00Z',
      annotations: { [ARGO]: id },
    };
    const type = { apiVersion: 'example.org/v1', kind: 'RunEnvironment' };
    return readLifeMarks({ ...type, metadata }).declaredIn;
  }

  it.each([
    ['its own namespace', 'team-a:example.org/RunEnvironment:a/shop', 'a'],
    [
      "the application's namespace where it has none",
      'team-a:example.org/RunEnvironment:a/shop',
      undefined,
    ],
  ])('is read from an id that names %s', (_, id, namespace) => {
    expect(declaredIn(id, namespace)).toBe("Argo CD, application 'team-a'");
  });

  it.each([
    ['another namespace', 'team-a:example.org/RunEnvironment:b/shop', 'a'],
    ['another name', 'team-a:example.org/RunEnvironment:a/shop2', undefined],
    ['another kind', 'team-a:example.org/Database:a/shop', 'a'],
    ['nothing', 'team-a', 'a'],
  ])('is not read from an id that names %s', (_, id, namespace) => {
    expect(declaredIn(id, namespace)).toBeUndefined();
  });
});
