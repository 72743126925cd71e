import { assessEnvironment } from '../assessEnvironment';
import { READY, syncError } from '../__fixtures__/conditions';
import { composed, composite, LATER, managed } from '../__fixtures__/resources';
import type { ObservedResource } from '../types';

function keyOf(root: ObservedResource): string | undefined {
  return assessEnvironment(root, { now: LATER }).health.diagnosis.cause?.key;
}

function app(name: string, message: string, composition = 'apps') {
  return composite({
    name,
    conditions: [syncError(message)],
    spec: { crossplane: { compositionRef: { name: composition } } },
  });
}

const twoOwners = (name: string) =>
  `cannot compose resources: cannot apply composed resource "config": ConfigMap "${name}-261f6c5e51ce" is invalid: metadata.ownerReferences: Only one reference can have Controller set to true. Found "true" in references for App ${name}`;

const COMPOSITION =
  'platform|prod/apiextensions.crossplane.io/Composition/-/apps|';

describe('the cause of an environment', () => {
  it('is the same for all that use a Composition with one fault', () => {
    const key = keyOf(app('shop', twoOwners('shop')));
    expect(key).toMatch(COMPOSITION);
    expect(key).not.toMatch(/shop|261f/);
    expect(keyOf(app('orders-7', twoOwners('orders-7')))).toBe(key);
  });

  it.each([
    [
      'another message',
      app(
        'shop',
        'cannot compose resources: cannot apply cluster scoped composed resource "c" (a C named x) for a namespaced composite resource.',
      ),
    ],
    ['another Composition', app('shop', twoOwners('shop'), 'others')],
  ])('differs by %s', (_what, other) => {
    expect(keyOf(other)).not.toBe(keyOf(app('shop', twoOwners('shop'))));
    expect(keyOf(other)).toMatch(/^platform\|/);
  });

  it('is its own when a value that was asked for is wrong', () => {
    const message =
      'cannot compose resources: pipeline step "s" returned a fatal result: region "mars" is invalid';
    expect(keyOf(app('shop', message))).toBe(
      'resource|prod/example.org/App/-/shop|fatal-result',
    );
  });

  it('is its own when a provider refuses one resource, whatever the words', () => {
    const bucket = (message: string) =>
      composite({
        conditions: READY,
        children: [managed({ conditions: [syncError(message)] })],
      });
    const key =
      'resource|prod/cloud.example.org/Bucket/-/shop-results-x7k2p|create-failed';
    expect(keyOf(bucket('create failed: quota, request 1234'))).toBe(key);
    expect(keyOf(bucket('create failed: quota, request 5678'))).toBe(key);
  });

  it('is bounded, whatever names there are', () => {
    const name = 'x'.repeat(65_536);
    const key = keyOf(app(name, twoOwners(name), '☃'.repeat(65_536)));
    expect(key?.length).toBeLessThanOrEqual(512);
  });

  it('is absent where nothing is wrong', () => {
    const root = composite({
      conditions: READY,
      children: [composed({ apiVersion: 'v1', kind: 'ConfigMap' })],
    });
    expect(keyOf(root)).toBeUndefined();
  });
});
