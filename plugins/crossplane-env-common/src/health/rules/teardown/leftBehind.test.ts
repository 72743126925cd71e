import { assessEnvironment } from '../../assessEnvironment';
import {
  claim,
  composite,
  CREATED,
  managed,
  secondsAfterCreation,
  type ResourceSpec,
} from '../../__fixtures__/resources';
import { READY } from '../../__fixtures__/conditions';
import type { ObservedResource } from '../../types';

const DELETED = { deletionTimestamp: CREATED };

/** A claim and its composite that were seen to go, and what they left. */
function gone(
  children: ObservedResource[],
  goneSince: string | undefined = CREATED,
): ObservedResource {
  const xr = composite({ kind: 'XDB', presence: 'missing', children });
  return {
    ...claim({ presence: 'missing', children: [{ ...xr, goneSince }] }),
    goneSince,
  };
}

function bucket(spec: ResourceSpec = {}) {
  return managed({ conditions: READY, ...spec });
}

function diagnose(root: ObservedResource, seconds = 61) {
  const now = secondsAfterCreation(seconds);
  const { health } = assessEnvironment(root, { now });
  expect(health.verdict).toBe('deleting');
  return health.diagnosis;
}

describe('what nothing deletes, though its environment was', () => {
  const FOUND = {
    sentence:
      'Being taken down (the only resource is still there), but nothing is deleting Bucket results, although what it belongs to was deleted.',
    actor: 'platform',
    healsItself: false,
    cause: { key: 'platform|prod|bucket-cloud-example-org-is-not-collected' },
  };

  it('is told after a minute', () => {
    expect(diagnose(gone([bucket()]))).toMatchObject(FOUND);
  });

  it('is told of a deletion in the foreground', () => {
    const root = composite({
      conditions: READY,
      metadata: { ...DELETED, finalizers: ['foregroundDeletion'] },
      children: [bucket()],
    });
    expect(diagnose(root)).toMatchObject(FOUND);
  });

  it('is told by what was deleted beside it, if nobody saw the end', () => {
    const other = bucket({ as: 'other', metadata: DELETED });
    const root = claim({
      presence: 'missing',
      children: [
        composite({ presence: 'missing', children: [other, bucket()] }),
      ],
    });
    expect(diagnose(root).sentence).toContain('nothing is deleting Bucket');
  });

  it.each<[string, ObservedResource, number]>([
    ['within the minute', gone([bucket()]), 60],
    ['of what is being deleted', gone([bucket({ metadata: DELETED })]), 61],
    [
      'while its owner is deleted by Crossplane',
      composite({
        conditions: READY,
        metadata: {
          ...DELETED,
          finalizers: ['composite.apiextensions.crossplane.io'],
        },
        children: [bucket()],
      }),
      61,
    ],
    ['when it is not known since when', gone([bucket()], ''), 600],
  ])('is not told %s', (_when, root, seconds) => {
    expect(diagnose(root, seconds)).toMatchObject({
      sentence: 'Being taken down: the only resource is still there.',
      actor: 'nobody',
    });
  });

  it('is not told of what a Usage protects, which is told of that', () => {
    const labels = { 'crossplane.io/in-use': 'true' };
    const used = bucket({ metadata: { labels } });
    expect(diagnose(gone([used])).sentence).toContain('until what uses it');
  });
});
