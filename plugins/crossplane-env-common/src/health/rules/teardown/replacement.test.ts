import { assessEnvironment } from '../../assessEnvironment';
import { condition, CREATING } from '../../__fixtures__/conditions';
import { platformOf } from '../../__fixtures__/platform';
import {
  composed,
  composite,
  CREATED,
  managed,
  secondsAfterCreation,
} from '../../__fixtures__/resources';
import type { ObservedResource } from '../../types';

function diagnose(child: ObservedResource, seconds: number) {
  const root = composite({ conditions: CREATING, children: [child] });
  const options = {
    now: secondsAfterCreation(seconds),
    platform: platformOf([]),
  };
  const { health } = assessEnvironment(root, options);
  expect(health.verdict).toBe('progressing');
  return health.diagnosis;
}

describe('what is being deleted below an environment that is to stay', () => {
  const bucket = managed({
    metadata: {
      deletionTimestamp: CREATED,
      finalizers: ['finalizer.managedresource.crossplane.io'],
    },
  });
  const space = composed({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { deletionTimestamp: CREATED, finalizers: ['kubernetes'] },
    status: { phase: 'Terminating' },
    conditions: [
      condition('NamespaceContentRemaining', 'True', {
        message: 'Some resources are remaining: buckets has 1 resource',
      }),
      condition('NamespaceDeletionContentFailure', 'False'),
    ],
  });

  it.each<[string, ObservedResource, string, boolean]>([
    [
      'F31: that no provider deletes',
      bucket,
      'Nothing deletes Bucket results, as no provider that is installed looks after Bucket of cloud.example.org.',
      false,
    ],
    [
      'a Namespace that is not empty',
      space,
      'Namespace part does not go before what is in it: Some resources are remaining: buckets has 1 resource.',
      true,
    ],
  ])('%s is told of after a grace', (_what, child, sentence, healsItself) => {
    expect(diagnose(child, 30)).toMatchObject({
      sentence: expect.stringContaining('is created again only after that'),
      actor: 'nobody',
    });
    expect(diagnose(child, 31)).toMatchObject({
      sentence,
      actor: 'platform',
      healsItself,
    });
  });

  it('tells of an error before it tells of what remains', () => {
    const { status } = space.object!;
    const failure = { type: 'NamespaceDeletionDiscoveryFailure' };
    const conditions = [
      ...(status!.conditions as []),
      { ...failure, status: 'True', message: 'no discovery' },
    ];
    const child = {
      ...space,
      object: { ...space.object!, status: { ...status, conditions } },
    };
    expect(diagnose(child, 31).sentence).toContain('no discovery');
  });
});
