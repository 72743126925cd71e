import type { KubeObject } from '../../kube/KubeApi';
import { AppliedConfigurations } from './objects';

const configuration = {
  apiVersion: 'x.org/v1',
  kind: 'X',
  metadata: { name: 'x' },
  spec: { size: 1 },
};

function object(metadata: object = {}): KubeObject {
  return {
    ...configuration,
    metadata: {
      name: 'x',
      uid: 'u',
      resourceVersion: '1',
      generation: 1,
      creationTimestamp: '2026-01-01T00:00:00Z',
      ...metadata,
    },
  };
}

describe('AppliedConfigurations', () => {
  const applied = new AppliedConfigurations();
  applied.remember(object(), configuration);

  it('knows what is in force, whatever the status', () => {
    expect(applied.isInForce(object(), configuration)).toBe(true);
    const later = object({ resourceVersion: '2' });
    expect(applied.isInForce(later, configuration)).toBe(true);
  });

  it.each([
    ['its spec', object({ generation: 2 })],
    ['its labels', object({ labels: { a: 'b' } })],
    ['its owners', object({ ownerReferences: [] })],
    ['itself', object({ uid: 'other' })],
  ])('is unsure when somebody has changed %s', (_name, changed) => {
    expect(applied.isInForce(changed, configuration)).toBe(false);
  });

  it('is unsure about another configuration, or without an object', () => {
    const other = { ...configuration, spec: { size: 2 } };
    expect(applied.isInForce(object(), other)).toBe(false);
    expect(applied.isInForce(undefined, configuration)).toBe(false);
  });

  it('takes any write for a change where there are no generations', () => {
    const plain = object({ uid: 'p', generation: undefined });
    applied.remember(plain, configuration);
    expect(applied.isInForce(plain, configuration)).toBe(true);
    const written = object({
      uid: 'p',
      generation: undefined,
      resourceVersion: '2',
    });
    expect(applied.isInForce(written, configuration)).toBe(false);
  });

  it('forgets what is gone', () => {
    const gone = object({ uid: 'g' });
    applied.remember(gone, configuration);
    applied.forget(gone);
    expect(applied.isInForce(gone, configuration)).toBe(false);
  });
});
