import { mockApis } from '@backstage/frontend-test-utils';
import { JsonObject } from '@backstage/types';
import { RJSFSchema } from '@rjsf/utils';
import { crossplaneEnvTranslationRef } from '../translation';
import { describeProblem, findProblems } from './problems';

const snapshot = mockApis
  .translation()
  .getTranslation(crossplaneEnvTranslationRef);

function describeAll(schema: RJSFSchema, value: JsonObject): string[] {
  if (!snapshot.ready) throw new Error('The mock always is');
  const { t } = snapshot;
  return findProblems(schema, value).map(problem =>
    describeProblem(problem, schema, t),
  );
}

function schemaOf(property: RJSFSchema, more: RJSFSchema = {}): RJSFSchema {
  return { type: 'object', properties: { bucketName: property }, ...more };
}

describe('problems of a spec, in plain words', () => {
  it.each<[RJSFSchema, unknown, string]>([
    [{ type: 'integer' }, 'x', 'Bucket name must be a whole number.'],
    [
      { type: ['integer', 'string'] },
      true,
      'Bucket name must be a whole number or a text.',
    ],
    [{ enum: ['a', 'b'] }, 'c', 'Bucket name must be one of: a, b.'],
    [{ const: 'a' }, 'c', 'Bucket name must be a.'],
    [
      { pattern: '^a$' },
      'b',
      'Bucket name does not have the expected form (^a$).',
    ],
    [
      { pattern: '^a$', description: 'Only a.' },
      'b',
      'Bucket name does not have the expected form: Only a.',
    ],
    [{ format: 'email' }, 'b', 'Bucket name must be a valid email.'],
    [{ minimum: 2 }, 1, 'Bucket name must be at least 2.'],
    [{ maximum: 2 }, 3, 'Bucket name must be at most 2.'],
    [{ exclusiveMinimum: 2 }, 2, 'Bucket name must be more than 2.'],
    [{ exclusiveMaximum: 2 }, 2, 'Bucket name must be less than 2.'],
    [{ multipleOf: 5 }, 7, 'Bucket name must be a multiple of 5.'],
    [{ minLength: 1 }, '', 'Bucket name must have at least 1 character.'],
    [{ maxLength: 2 }, 'abc', 'Bucket name must have at most 2 characters.'],
    [{ minItems: 2 }, [1], 'Bucket name needs at least 2 entries.'],
    [{ maxItems: 1 }, [1, 2], 'Bucket name may have at most 1 entry.'],
    [{ minProperties: 1 }, {}, 'Bucket name needs at least 1 entry.'],
    [
      { uniqueItems: true },
      [1, 1],
      'Bucket name must not contain the same entry twice.',
    ],
    [
      { additionalProperties: false },
      { x: 1 },
      "Bucket name has no field 'x'.",
    ],
    [
      { oneOf: [{ required: ['a'] }, { required: ['b'] }] },
      {},
      'Bucket name does not fit any of the combinations of values that are allowed.',
    ],
    [
      { oneOf: [{ pattern: '^EU$' }, { pattern: '^US$' }] },
      'eu',
      'Bucket name must be one of: EU, US.',
    ],
    [
      { contains: { const: 1 } },
      [2],
      'Bucket name: must contain at least 1 valid item(s).',
    ],
  ])('%j refuses %j', (property, value, message) => {
    expect(
      describeAll(schemaOf(property), { bucketName: value } as JsonObject),
    ).toContain(message);
  });

  it('names a field that is missing by its title', () => {
    const schema = schemaOf({ title: 'Bucket' }, { required: ['bucketName'] });
    expect(describeAll(schema, {})).toEqual(['Bucket is required.']);
  });

  it('finds what is wrong inside of groups and lists', () => {
    const schema: RJSFSchema = {
      type: 'object',
      required: ['compute'],
      properties: {
        compute: {
          type: 'object',
          required: ['replicas'],
          properties: { replicas: { type: 'integer' } },
        },
        ports: { type: 'array', items: { type: 'integer', title: 'Port' } },
      },
    };
    const problems = findProblems(schema, { ports: [80, 'x'] });
    expect(problems.map(problem => problem.path)).toEqual(
      expect.arrayContaining([
        ['compute', 'replicas'],
        ['ports', '1'],
      ]),
    );
    expect(describeAll(schema, { ports: [80, 'x'] })).toEqual(
      expect.arrayContaining([
        'Replicas is required.',
        'Port must be a whole number.',
      ]),
    );
  });

  it('counts what the cluster fills in as filled in', () => {
    const schema = schemaOf({ default: 'x' }, { required: ['bucketName'] });
    expect(findProblems(schema, {})).toEqual([]);
  });

  it('says when a schema cannot be used at all', () => {
    expect(() =>
      findProblems({ type: 'nonsense' } as unknown as RJSFSchema, {}),
    ).toThrow(/nonsense|schema is invalid/i);
  });
});
