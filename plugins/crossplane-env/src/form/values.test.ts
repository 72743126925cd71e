import { RJSFSchema } from '@rjsf/utils';
import { applyDefaults, dropEmpty } from './values';

const withDefaults: RJSFSchema = {
  type: 'object',
  required: ['compute'],
  properties: {
    region: { type: 'string', default: 'eu' },
    isPublic: { type: 'boolean', default: false },
    compute: {
      type: 'object',
      properties: { cpu: { type: 'integer', default: 2 } },
    },
    backup: {
      type: 'object',
      properties: { keepDays: { type: 'integer', default: 7 } },
    },
    cache: {
      type: 'object',
      default: {},
      properties: { size: { type: 'string', default: 'small' } },
    },
    disks: {
      type: 'array',
      items: {
        type: 'object',
        properties: { size: { type: 'integer', default: 10 } },
      },
    },
  },
};

describe('applyDefaults', () => {
  it('fills in fields, required groups and groups with a default', () => {
    expect(applyDefaults(withDefaults, undefined)).toEqual({
      region: 'eu',
      isPublic: false,
      compute: { cpu: 2 },
      cache: { size: 'small' },
    });
  });

  it('fills in an optional group once it is there', () => {
    expect(applyDefaults(withDefaults, { backup: {} }).backup).toEqual({
      keepDays: 7,
    });
  });

  it('fills in the entries of a list', () => {
    expect(
      applyDefaults(withDefaults, { disks: [{}, { size: 5 }] }).disks,
    ).toEqual([{ size: 10 }, { size: 5 }]);
  });

  it('changes no value that is there, and not its input', () => {
    const value = { region: 'us', isPublic: true, compute: { cpu: 0 } };
    const before = JSON.stringify(value);
    expect(applyDefaults(withDefaults, value)).toMatchObject(value);
    expect(JSON.stringify(value)).toBe(before);
  });
});

const group: RJSFSchema = {
  type: 'object',
  properties: { name: { type: 'string' }, inner: { type: 'object' } },
};

const withGroups: RJSFSchema = {
  type: 'object',
  required: ['needed'],
  properties: {
    needed: group,
    optional: group,
    list: { type: 'array', items: group },
  },
};

describe('dropEmpty', () => {
  it('drops what nobody filled in', () => {
    expect(
      dropEmpty(withGroups, {
        text: undefined,
        optional: { name: undefined, inner: {} },
        list: [{ name: undefined }],
      }),
    ).toEqual({ list: [{}] });
  });

  it('keeps required groups, and everything with a value', () => {
    const value = {
      needed: {},
      optional: { name: '' },
      flag: false,
      number: 0,
      nothing: null,
      list: [],
    };
    expect(dropEmpty(withGroups, value)).toEqual(value);
  });
});
