import {
  expandWildcards,
  formatPath,
  getValue,
  isPathNotFound,
  mergeValue,
  parsePath,
  setValue,
  type ToFieldPathPolicy,
} from './fieldPath';

describe('parsePath', () => {
  it.each([
    ['spec', ['spec']],
    ['spec.rules[0].host', ['spec', 'rules', 0, 'host']],
    [
      'metadata.labels[example.org/team]',
      ['metadata', 'labels', 'example.org/team'],
    ],
    ["data['a.b'].c", ['data', 'a.b', 'c']],
    ['items[*].name', ['items', '*', 'name']],
    ['a[4294967296]', ['a', '4294967296']],
  ])('reads %s', (path, segments) => {
    expect(parsePath(path)).toEqual(segments);
  });

  it.each([
    ['.spec', "unexpected '.' at position 0"],
    ['spec.', "unexpected '.' at position 4"],
    ['spec..size', "unexpected '.' at position 5"],
    ['spec.[0]', "unexpected '[' at position 5"],
    ['spec]', "unexpected ']' at position 4"],
    ['spec[]', "unexpected ']' at position 5"],
    ['spec[0', "unterminated '[' at position 4"],
    ['spec[a[0]', "unexpected '[' at position 6"],
  ])('refuses %s', (path, problem) => {
    expect(() => parsePath(path)).toThrow(
      `cannot parse path "${path}": ${problem}`,
    );
  });

  it('writes a path as it was read', () => {
    const path = 'metadata.labels[example.org/team][0].x';
    expect(formatPath(parsePath(path))).toBe(path);
  });
});

describe('getValue', () => {
  const object = { spec: { rules: [{ host: 'a' }], none: null, size: 1 } };

  it('finds values in objects and arrays', () => {
    expect(getValue(object, 'spec.rules[0].host')).toBe('a');
    expect(getValue(object, 'spec.none')).toBeNull();
  });

  it.each([
    ['spec.region', 'spec.region: no such field', true],
    ['spec.rules[1].host', 'spec.rules[1]: no such element', true],
    ['spec.none.x', 'spec.none: expected map, got nil', true],
    ['spec.size.x', 'spec.size: not an object', false],
    ['spec.size[0]', 'spec.size: not an array', false],
  ])('explains why there is nothing at %s', (path, message, notFound) => {
    let error: unknown;
    try {
      getValue(object, path);
    } catch (thrown) {
      error = thrown;
    }
    expect((error as Error).message).toBe(message);
    expect(isPathNotFound(error)).toBe(notFound);
  });
});

describe('setValue', () => {
  it('makes what is missing on the way', () => {
    const object = {};
    setValue(object, 'spec.rules[1].hosts[0]', 'a');
    expect(object).toEqual({ spec: { rules: [null, { hosts: ['a'] }] } });
  });

  it('keeps what is there', () => {
    const object = { spec: { list: [1], size: 1 } };
    setValue(object, 'spec.list[2]', 3);
    setValue(object, 'spec.size', 2);
    expect(object).toEqual({ spec: { list: [1, null, 3], size: 2 } });
  });

  it('refuses to put a field into something else', () => {
    expect(() => setValue({ spec: 'x' }, 'spec.size', 1)).toThrow(
      'spec is not an object',
    );
    expect(() => setValue({}, 'a[1025]', 1)).toThrow(
      'index 1025 is greater than max allowed index 1024',
    );
  });
});

describe('expandWildcards', () => {
  it('finds every place that has a value', () => {
    const object = {
      spec: { containers: [{ image: 'a' }, {}, { image: 'b' }] },
      data: { x: 1, 'y.z': 2 },
    };
    expect(expandWildcards(object, 'spec.containers[*].image')).toEqual([
      'spec.containers[0].image',
      'spec.containers[2].image',
    ]);
    expect(expandWildcards(object, 'data[*]')).toEqual(['data.x', 'data[y.z]']);
    expect(expandWildcards(object, 'nope[*].x')).toEqual([]);
  });
});

describe('mergeValue', () => {
  const merged = (policy: ToFieldPathPolicy) => {
    const object = { spec: { tags: { a: 1, l: ['x'] } } };
    const value = { a: 2, b: 3, l: ['x', 'y'] };
    mergeValue(object, 'spec.tags', { value, policy });
    return object.spec.tags;
  };

  it.each<[ToFieldPathPolicy, object]>([
    ['Replace', { a: 2, b: 3, l: ['x', 'y'] }],
    ['MergeObjects', { a: 1, b: 3, l: ['x'] }],
    ['MergeObjectsAppendArrays', { a: 1, b: 3, l: ['x', 'y'] }],
    ['ForceMergeObjects', { a: 2, b: 3, l: ['x', 'y'] }],
    ['ForceMergeObjectsAppendArrays', { a: 2, b: 3, l: ['x', 'y'] }],
  ])('combines by %s', (policy, expected) => {
    expect(merged(policy)).toEqual(expected);
  });
});
