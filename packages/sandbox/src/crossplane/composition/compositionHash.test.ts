import { type Composition, compositionHash } from './compositions';

function composition(metadata: object, pipeline: object[]): Composition {
  return {
    apiVersion: 'apiextensions.crossplane.io/v1',
    kind: 'Composition',
    metadata: {
      name: 'apps',
      uid: 'u',
      resourceVersion: '1',
      creationTimestamp: '2026-01-01T00:00:00Z',
      ...metadata,
    },
    spec: {
      compositeTypeRef: { apiVersion: 'x.org/v1', kind: 'App' },
      pipeline: pipeline as Composition['spec']['pipeline'],
    },
  };
}

describe('compositionHash', () => {
  const hash = compositionHash(
    composition({}, [{ step: 'a', functionRef: { name: 'f' } }]),
  );

  it('fits into a label', () => {
    expect(hash).toMatch(/^[0-9a-f]{63}$/);
  });

  it('does not depend on the order of keys, nor on the version of the object', () => {
    const same = composition({ resourceVersion: '9', generation: 3 }, [
      { functionRef: { name: 'f' }, step: 'a' },
    ]);
    expect(compositionHash(same)).toBe(hash);
  });

  it('changes with the spec and with labels', () => {
    const step = { step: 'a', functionRef: { name: 'g' } };
    expect(compositionHash(composition({}, [step]))).not.toBe(hash);
    const labelled = composition({ labels: { a: 'b' } }, [
      { step: 'a', functionRef: { name: 'f' } },
    ]);
    expect(compositionHash(labelled)).not.toBe(hash);
  });
});
