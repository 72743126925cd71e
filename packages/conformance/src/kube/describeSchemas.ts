import { widgetManifests } from '@crossplane-env/testkit';
import { Lab } from './Lab';
import { withKind } from './withKind';

const { API_VERSION } = widgetManifests;

const SPEC = {
  type: 'object',
  required: ['need'],
  properties: {
    need: { type: 'string' },
    choice: { type: 'string', enum: ['a', 'b'] },
    pattern: { type: 'string', pattern: '^x+$' },
    short: { type: 'string', minLength: 1, maxLength: 2 },
    below: { type: 'integer', maximum: 3, exclusiveMaximum: true },
    even: { type: 'integer', multipleOf: 2 },
    one: { type: 'array', minItems: 1, maxItems: 1, items: { type: 'string' } },
    either: { 'x-kubernetes-int-or-string': true },
    nothing: { type: 'string', nullable: true },
    date: { type: 'string', format: 'date-time' },
    counts: { type: 'object', additionalProperties: { type: 'integer' } },
    single: {
      type: 'object',
      maxProperties: 1,
      additionalProperties: { type: 'string' },
    },
    flag: { type: 'boolean' },
    nested: {
      type: 'object',
      default: { a: 1 },
      properties: {
        a: { type: 'integer' },
        b: { type: 'string', default: 'q' },
      },
    },
  },
};

const SCHEMA = { type: 'object', properties: { spec: SPEC } };

const DEFAULT = { nested: { a: 1, b: 'q' } };

/** What is given, besides what is needed, and what is kept of it. */
const KEPT: { given: object; kept: object }[] = [
  { given: {}, kept: DEFAULT },
  { given: { nested: {} }, kept: { nested: { b: 'q' } } },
  { given: { nested: null }, kept: DEFAULT },
  { given: { nothing: null }, kept: { nothing: null, ...DEFAULT } },
  { given: { need: 'x', flag: null }, kept: DEFAULT },
  { given: { either: 1 }, kept: { either: 1, ...DEFAULT } },
  { given: { either: '1' }, kept: { either: '1', ...DEFAULT } },
  { given: { unknown: 1 }, kept: DEFAULT },
];

/** What is given, besides what is needed, and what is said of it. */
const REFUSED: { given: object; reason: string; message: string }[] = [
  {
    given: { need: null },
    reason: 'FieldValueRequired',
    message: 'spec.need: Required value',
  },
  {
    given: { choice: 'c' },
    reason: 'FieldValueNotSupported',
    message: 'spec.choice: Unsupported value: "c": supported values: "a", "b"',
  },
  {
    given: { pattern: 'y' },
    reason: 'FieldValueInvalid',
    message:
      'spec.pattern: Invalid value: "y": spec.pattern in body should match \'^x+$\'',
  },
  {
    given: { short: 'yyy' },
    reason: 'FieldValueTooLong',
    message: 'spec.short: Too long: may not be more than 2 bytes',
  },
  {
    given: { short: '' },
    reason: 'FieldValueInvalid',
    message:
      'spec.short: Invalid value: "": spec.short in body should be at least 1 chars long',
  },
  {
    given: { below: 3 },
    reason: 'FieldValueInvalid',
    message:
      'spec.below: Invalid value: 3: spec.below in body should be less than 3',
  },
  {
    given: { even: 3 },
    reason: 'FieldValueInvalid',
    message:
      'spec.even: Invalid value: 3: spec.even in body should be a multiple of 2',
  },
  {
    given: { one: ['a', 'b'] },
    reason: 'FieldValueTooMany',
    message: 'spec.one: Too many: 2: must have at most 1 item',
  },
  {
    given: { one: [] },
    reason: 'FieldValueInvalid',
    message:
      'spec.one: Invalid value: 0: spec.one in body should have at least 1 items',
  },
  {
    given: { either: 1.5 },
    reason: 'FieldValueTypeInvalid',
    message:
      'spec.either: Invalid value: "number": spec.either in body must be of type integer,string: "number"',
  },
  {
    given: { date: 'nope' },
    reason: 'FieldValueTypeInvalid',
    message:
      'spec.date: Invalid value: "nope": spec.date in body must be of type date-time: "nope"',
  },
  {
    given: { counts: { a: 'x' } },
    reason: 'FieldValueTypeInvalid',
    message:
      'spec.counts.a: Invalid value: "string": spec.counts.a in body must be of type integer: "string"',
  },
  {
    given: { single: { a: 'x', b: 'y' } },
    reason: 'FieldValueTooMany',
    message: 'spec.single: Too many: 2: must have at most 1 item',
  },
  {
    given: { flag: 'true' },
    reason: 'FieldValueTypeInvalid',
    message:
      'spec.flag: Invalid value: "string": spec.flag in body must be of type boolean: "string"',
  },
];

export function describeSchemas(lab: () => Lab): void {
  describe('schemas', () => {
    it('fill in, prune and refuse what is given', async () => {
      const version = { schema: { openAPIV3Schema: SCHEMA } };
      const schemes = { plural: 'schemes', kind: 'Scheme', version };
      await withKind(lab(), schemes, async path => {
        const create = (spec: object) =>
          lab().kube.create(path, {
            apiVersion: API_VERSION,
            kind: 'Scheme',
            metadata: { generateName: 'case-' },
            spec: { need: 'x', ...spec },
          });

        for (const { given, kept } of KEPT) {
          const { body } = await create(given);
          expect({ given, kept: body.spec }).toEqual({
            given,
            kept: { need: 'x', ...kept },
          });
        }
        for (const { given, reason, message } of REFUSED) {
          const { code, body } = await create(given);
          const [cause, ...others] = body.details.causes;
          expect({ given, code, reason: cause.reason, others }).toEqual({
            given,
            code: 422,
            reason,
            others: [],
          });
          expect(`${cause.field}: ${cause.message}`).toBe(message);
        }
      });
    }, 30_000);

    it('leave out a spec that is null', async () => {
      const { kube, widgets } = lab();

      const { code, body } = await kube.create(widgets, {
        apiVersion: API_VERSION,
        kind: 'Widget',
        metadata: { name: 'no-spec' },
        spec: null,
      });

      expect(code).toBe(201);
      expect(body.spec).toBeUndefined();
    });
  });
}
