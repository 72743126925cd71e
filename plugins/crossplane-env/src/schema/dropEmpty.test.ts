import { RJSFSchema } from '@rjsf/utils';
import { dropEmpty } from './dropEmpty';

const group: RJSFSchema = {
  type: 'object',
  properties: { name: { type: 'string' }, inner: { type: 'object' } },
};

const schema: RJSFSchema = {
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
      dropEmpty(schema, {
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
    expect(dropEmpty(schema, value)).toEqual(value);
  });
});
