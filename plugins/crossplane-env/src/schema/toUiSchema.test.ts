import { toUiSchema } from './toUiSchema';

const options = { defaultIs: (value: string) => `Default: ${value}` };

describe('toUiSchema', () => {
  it('puts what is required first, in the order of the author', () => {
    const ui = toUiSchema(
      {
        required: ['size', 'name', 'vanished'],
        properties: { age: {}, name: {}, size: {} },
      },
      options,
    );
    expect(ui['ui:order']).toEqual(['size', 'name', '*']);
  });

  it('tells defaults where they are not filled in: in optional groups', () => {
    const properties = { keepDays: { type: 'integer' as const, default: 7 } };
    const ui = toUiSchema(
      {
        required: ['needed'],
        properties: {
          region: { type: 'string', default: 'eu' },
          needed: { type: 'object', properties },
          backup: { type: 'object', properties },
        },
      },
      options,
    );
    expect(ui.region).toEqual({});
    expect(ui.needed.keepDays).toEqual({});
    expect(ui.backup.keepDays).toEqual({ 'ui:help': 'Default: 7' });
  });
});
