import { FieldSet, printPath } from './FieldSet';

const FIELDS = {
  'f:spec': {
    '.': {},
    'f:size': {},
    'f:parts': { 'k:{"name":"a"}': { '.': {}, 'f:name': {} } },
  },
  'f:tags': { 'v:"x"': {} },
};

describe('FieldSet', () => {
  it('reads and writes fieldsV1', () => {
    expect(FieldSet.fromFieldsV1(FIELDS).toFieldsV1()).toEqual(FIELDS);
  });

  it('prints paths as the API server does', () => {
    const paths = FieldSet.fromFieldsV1(FIELDS).paths().map(printPath);

    expect(paths).toEqual([
      '.spec',
      '.spec.size',
      '.spec.parts[name="a"]',
      '.spec.parts[name="a"].name',
      '.tags[="x"]',
    ]);
  });

  it('unites, intersects and subtracts', () => {
    const one = FieldSet.fromFieldsV1({ 'f:a': {}, 'f:b': { 'f:c': {} } });
    const two = FieldSet.fromFieldsV1({ 'f:b': { '.': {}, 'f:c': {} } });

    expect(one.union(two).toFieldsV1()).toEqual({
      'f:a': {},
      'f:b': { '.': {}, 'f:c': {} },
    });
    expect(one.intersection(two).toFieldsV1()).toEqual({
      'f:b': { 'f:c': {} },
    });
    expect(one.difference(two).toFieldsV1()).toEqual({ 'f:a': {} });
    expect(two.difference(one).toFieldsV1()).toEqual({ 'f:b': {} });
    expect(one.difference(one).isEmpty()).toBe(true);
  });

  it('is equal to one with the same paths', () => {
    const one = FieldSet.fromFieldsV1(FIELDS);

    expect(one.equals(FieldSet.fromFieldsV1(FIELDS))).toBe(true);
    expect(one.equals(FieldSet.fromFieldsV1({ 'f:tags': {} }))).toBe(false);
  });
});
