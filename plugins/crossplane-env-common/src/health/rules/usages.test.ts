import type { JsonObject } from '@backstage/types';
import { READY, syncError, unready } from '../__fixtures__/conditions';
import { platformObject, platformOf } from '../__fixtures__/platform';
import { claim, composite, LATER, managed } from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';

const IN_USE =
  'cannot delete bound composite resource: admission webhook "nousages.protection.crossplane.io" denied the request: This resource is in-use by 1 usage(s), including the *v1beta1.ClusterUsage "keeps-data" with reason: "It has the data of customers.".';

function usage(spec: JsonObject, of: JsonObject = {}) {
  return platformOf([
    platformObject(
      'protection.crossplane.io/v1beta1',
      'ClusterUsage',
      'keeps',
      {
        spec: {
          of: {
            apiVersion: 'example.org/v1',
            kind: 'App',
            resourceRef: { name: 'shop' },
            ...of,
          },
          ...spec,
        },
      },
    ),
  ]);
}

const deleted = { deletionTimestamp: '2026-11-21T13:09:00Z' };
const labels = { 'crossplane.io/in-use': 'true' };

function goingClaim(protectedLabels = {}) {
  return claim({
    conditions: [syncError(IN_USE), unready('Deleting')],
    metadata: deleted,
    children: [
      composite({
        conditions: READY,
        metadata: { labels: protectedLabels },
        children: [managed({ conditions: READY })],
      }),
    ],
  });
}

describe('F30: a Usage', () => {
  it.each([
    ['that Crossplane tells the claim of', {}],
    ['whose label the composite bears', labels],
  ])('is named by its name and reason, %s', (_how, protectedLabels) => {
    const platform = usage({ reason: 'It has the data of customers.' });
    const { health } = assessEnvironment(goingClaim(protectedLabels), {
      now: LATER,
      platform,
    });
    expect(health.diagnosis).toMatchObject({
      sentence: expect.stringContaining(
        'but ClusterUsage keeps keeps App shop from being deleted: It has the data of customers.',
      ),
      healsItself: false,
      cause: { resource: { kind: 'ClusterUsage', name: 'keeps' } },
    });
  });

  it('ends when what uses the resource is gone', () => {
    const by = { kind: 'Release', resourceRef: { name: 'web' } };
    const { health } = assessEnvironment(goingClaim(labels), {
      now: LATER,
      platform: usage({ by }),
    });
    expect(health.diagnosis).toMatchObject({
      sentence: expect.stringContaining('as Release/web uses it'),
      healsItself: true,
    });
  });

  it.each([
    ['another kind', { kind: 'Other' }],
    ['another group', { apiVersion: 'other.org/v1' }],
    ['another name', { resourceRef: { name: 'other' } }],
    ['another namespace', { resourceRef: { name: 'shop', namespace: 'x' } }],
  ])('of %s is not blamed', (_what, of) => {
    const { health } = assessEnvironment(goingClaim(), {
      now: LATER,
      platform: usage({}, of),
    });
    expect(health.diagnosis.sentence).toContain('has to stay while');
  });

  it('is told of when it forbade the deletion of what is ready', () => {
    const annotations = {
      'usage.crossplane.io/deletion-attempt-with-policy': 'Background',
    };
    const root = composite({
      conditions: READY,
      metadata: { labels, annotations },
      children: [managed({ conditions: READY })],
    });
    const { health } = assessEnvironment(root, {
      now: LATER,
      platform: usage({ reason: 'Keep it' }),
    });
    expect(health).toMatchObject({
      verdict: 'ready',
      diagnosis: {
        sentence: 'The only resource is ready.',
        remarks: [
          {
            sentence:
              'ClusterUsage keeps keeps App shop from being deleted: Keep it.',
          },
        ],
      },
    });
  });
});
