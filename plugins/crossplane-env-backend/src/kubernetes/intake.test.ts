import { cleanText, takeIn } from './intake';

const metadata = {
  name: 'w',
  uid: 'u',
  resourceVersion: '1',
  creationTimestamp: '2026-01-01T00:00:00Z',
};
const object = (fields: object) => ({
  apiVersion: 'v1',
  kind: 'Widget',
  metadata,
  ...fields,
});

describe('cleanText', () => {
  it.each([
    ['a null character', 'a\0b', 'a\uFFFDb'],
    ['an escape sequence', '\u001b[2Jx', '\uFFFD[2Jx'],
    [
      'marks that turn text around',
      'a\u202eb\u2066c\u200f',
      'a\uFFFDb\uFFFDc\uFFFD',
    ],
    ['half a character', 'a\ud800b', 'a\uFFFDb'],
    ['control characters of the upper half', '\u009b31m', '\uFFFD31m'],
    ['line separators', 'a\u2028b', 'a\uFFFDb'],
    ['a carriage return that hides a line', 'a\rb', 'a\uFFFDb'],
  ])('replaces %s', (_, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it.each(['a\nb\tc', 'Größe', '日本', '👩‍💻', 'שלום'])('keeps %j', text => {
    expect(cleanText(text)).toBe(text);
  });

  it('keeps the lines of whoever ends them with two characters', () => {
    expect(cleanText('a\r\nb')).toBe('a\nb');
  });
});

describe('takeIn', () => {
  it('cleans every text, at any depth', () => {
    const { object: taken } = takeIn(
      object({
        metadata: {
          ...metadata,
          annotations: { a: 'x\0' },
          labels: { l: '\0' },
        },
        status: { conditions: [{ type: 'A\u001b', message: 'm\u202e\nn' }] },
      }),
    );
    expect(taken).toMatchObject({
      metadata: { annotations: { a: 'x\uFFFD' }, labels: { l: '\uFFFD' } },
      status: { conditions: [{ type: 'A\uFFFD', message: 'm\uFFFD\nn' }] },
    });
  });

  it('cleans the names of fields, and lets none be a prototype', () => {
    const content = JSON.parse(
      '{"status":{"a\\u001b":1,"__proto__":{"b":{"c\\u0000":"d"}}}}',
    );
    const { status } = takeIn(object(content)).object;
    expect(status).toEqual({
      'a\uFFFD': 1,
      '\uFFFDproto': { b: { 'c\uFFFD': 'd' } },
    });
    expect(Object.assign({}, status).b).toBeUndefined();
    const annotations = { 'x\u001b': 'y' };
    expect(
      takeIn(object({ metadata: { ...metadata, annotations } })).object.metadata
        .annotations,
    ).toEqual({ 'x\uFFFD': 'y' });
  });

  it('takes no names, times or references that nobody has', () => {
    const long = 'x'.repeat(10_000);
    const { object: taken } = takeIn(
      object({
        kind: long,
        metadata: {
          ...metadata,
          namespace: long,
          resourceVersion: long,
          finalizers: [long, 'f'],
          ownerReferences: [{ apiVersion: long, kind: long, uid: long }],
          deletionTimestamp: '+275760-09-13T00:00:00Z',
        },
      }),
    );
    expect(JSON.stringify(taken).length).toBeLessThan(500);
    expect(taken.metadata.finalizers).toEqual(['f']);
    expect(taken.metadata.deletionTimestamp).toBe(metadata.creationTimestamp);
  });

  it.each([
    'not a date',
    'x 1',
    '0000-01-01T00:00:00Z',
    '1969-01-01T00:00:00Z',
    '+275760-09-13T00:00:00Z',
    '-271821-04-20T00:00:00Z',
    '999999-01-01',
    '2026-13-01T00:00:00Z',
    '2026',
    `2026-01-01T00:00:00.${'1'.repeat(1000)}Z`,
  ])('takes no creation at %j', creationTimestamp => {
    expect(() =>
      takeIn(object({ metadata: { ...metadata, creationTimestamp } })),
    ).toThrow('it has no metadata.creationTimestamp');
  });

  it('takes no more of annotations than anybody reads', () => {
    const annotations = Object.fromEntries(
      Array.from({ length: 100 }, (_, n) => [`a${n}`, 'x'.repeat(64_000)]),
    );
    const { object: taken } = takeIn(
      object({ metadata: { ...metadata, annotations } }),
    );
    const kept = taken.metadata.annotations!;
    expect(kept.a0).toHaveLength(2000);
    expect(JSON.stringify(kept).length).toBeLessThan(20_000);
  });

  it('takes those that are read, whatever else is there', () => {
    const annotations = {
      ...Object.fromEntries(
        Array.from({ length: 100 }, (_, n) => [`a${n}`, 'x'.repeat(2_000)]),
      ),
      ...Object.fromEntries(
        Array.from({ length: 100 }, (_, n) => [
          `crossplane-env.io/a${n}`,
          'x'.repeat(2_000),
        ]),
      ),
      'crossplane-env.io/owner': 'group:default/team-a',
      'crossplane.io/paused': 'true',
      'argocd.argoproj.io/tracking-id': 'shop:a/B:c/d',
      'kustomize.toolkit.fluxcd.io/name': 'shop',
    };
    const { object: taken } = takeIn(
      object({ metadata: { ...metadata, annotations } }),
    );
    expect(taken.metadata.annotations).toMatchObject({
      'crossplane-env.io/owner': 'group:default/team-a',
      'crossplane.io/paused': 'true',
      'argocd.argoproj.io/tracking-id': 'shop:a/B:c/d',
      'kustomize.toolkit.fluxcd.io/name': 'shop',
    });
  });

  it.each([
    null,
    7,
    'x',
    [],
    {},
    { metadata: null },
    { metadata: [] },
    object({ metadata: { ...metadata, uid: 7 } }),
    object({ metadata: { ...metadata, name: '' } }),
    object({ metadata: { ...metadata, creationTimestamp: 'yesterday' } }),
  ])('takes %j for no object', value => {
    expect(() => takeIn(value)).toThrow(/^it has no metadata\./);
  });

  it.each([
    ['labels', 'x'],
    ['labels', { a: 7 }],
    ['annotations', [1]],
    ['finalizers', { a: 1 }],
    ['ownerReferences', 'x'],
    ['ownerReferences', [null, { controller: 'true', uid: {} }]],
    ['generation', 'x'],
    ['deletionTimestamp', {}],
  ])('has metadata.%s of its type, whatever it is: %j', (field, value) => {
    const { metadata: taken } = takeIn(
      object({ metadata: { ...metadata, [field]: value } }),
    ).object;
    const texts = Object.values({ ...taken.labels, ...taken.annotations });
    expect(texts.every(text => typeof text === 'string')).toBe(true);
    expect(Array.isArray(taken.finalizers ?? [])).toBe(true);
    expect(
      (taken.ownerReferences ?? []).every(
        ({ uid, controller }) => uid === '' && controller === undefined,
      ),
    ).toBe(true);
    expect(Number.isNaN(Date.parse(taken.deletionTimestamp ?? '2026'))).toBe(
      false,
    );
  });
});
