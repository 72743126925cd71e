import { RJSFSchema } from '@rjsf/utils';
import { requireWhereFilledIn } from './requireWhereFilledIn';

const schema: RJSFSchema = {
  type: 'object',
  required: ['size', 'compute'],
  properties: {
    size: { type: 'string' },
    compute: {
      type: 'object',
      required: ['replicas'],
      properties: { replicas: { type: 'integer' } },
    },
    backup: {
      type: 'object',
      required: ['schedule', 'target'],
      properties: {
        schedule: { type: 'string' },
        target: {
          type: 'object',
          required: ['bucket'],
          properties: { bucket: { type: 'string' } },
        },
      },
    },
  },
};

function requiredOf(value: RJSFSchema, ...path: string[]): unknown {
  const [key, ...rest] = path;
  return key === undefined
    ? value.required
    : requiredOf(value.properties?.[key] as RJSFSchema, ...rest);
}

describe('requireWhereFilledIn', () => {
  it('requires nothing inside of an optional group that is empty', () => {
    const relaxed = requireWhereFilledIn(schema, { size: 'small' });
    expect(requiredOf(relaxed)).toEqual(['size', 'compute']);
    expect(requiredOf(relaxed, 'compute')).toEqual(['replicas']);
    expect(requiredOf(relaxed, 'backup')).toBeUndefined();
    expect(requiredOf(relaxed, 'backup', 'target')).toBeUndefined();
  });

  it('requires all of it once something is filled in', () => {
    const strict = requireWhereFilledIn(schema, {
      backup: { schedule: '0 3 * * *' },
    });
    expect(requiredOf(strict, 'backup')).toEqual(['schedule', 'target']);
    expect(requiredOf(strict, 'backup', 'target')).toEqual(['bucket']);
  });
});
