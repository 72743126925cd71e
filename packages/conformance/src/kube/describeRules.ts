import { widgetManifests } from '@crossplane-env/testkit';
import { type Lab, withKind } from './Lab';

const { API_VERSION, DEFINITIONS, definition } = widgetManifests;

/** Patterns in the syntax of Go, a text that fits each, and one that does not. */
const PATTERNS = [
  ['(?i)^abc$', 'aBC', 'abd'],
  ['^\\pL+\\z', 'Größe', 'a1'],
  ['^(?P<first>[[:upper:]])', 'Ab', 'ab'],
  ['^(a+)+$', 'aaa', `${'a'.repeat(64)}!`],
];

/** What a kind's author may ask of its objects besides their shape. */
export function describeRules(lab: () => Lab): void {
  describe('patterns', () => {
    it('are in the syntax of Go', async () => {
      const properties = Object.fromEntries(
        PATTERNS.map(([pattern], index) => [
          `p${index}`,
          { type: 'string', pattern },
        ]),
      );
      const spec = { type: 'object', properties };
      const schema = { type: 'object', properties: { spec } };
      const version = { schema: { openAPIV3Schema: schema } };
      const kind = { plural: 'patterns', kind: 'Pattern', version };
      await withKind(lab(), kind, async path => {
        const create = (values: string[]) =>
          lab().kube.create(path, {
            apiVersion: API_VERSION,
            kind: 'Pattern',
            metadata: { generateName: 'case-' },
            spec: Object.fromEntries(values.map((v, i) => [`p${i}`, v])),
          });

        const fitting = await create(PATTERNS.map(([, good]) => good));
        const others = await create(PATTERNS.map(([, , bad]) => bad));

        expect(fitting.code).toBe(201);
        expect(
          others.body.details.causes
            .map((cause: { message: string }) => cause.message)
            .sort(),
        ).toEqual(
          PATTERNS.map(
            ([pattern, , bad], index) =>
              `Invalid value: "${bad}": spec.p${index} in body should match '${pattern}'`,
          ).sort(),
        );
      });
    }, 30_000);

    it('are refused in any other syntax', async () => {
      const name = { type: 'string', pattern: '^(?=a)' };
      const schema = { type: 'object', properties: { name } };

      const { code, body } = await lab().kube.create(
        `${DEFINITIONS}?dryRun=All`,
        definition('patterns', 'Pattern', {
          schema: { openAPIV3Schema: schema },
        }),
      );

      expect({ code, reason: body.reason }).toEqual({
        code: 422,
        reason: 'Invalid',
      });
      expect(body.message).toContain(
        `.properties[name].pattern: Invalid value: "^(?=a)": must be a valid regular expression, but isn't: error parsing regexp: invalid or unsupported Perl syntax: \`(?=\``,
      );
    });
  });

  describe('rules in CEL', () => {
    it('hold on create, update and apply, and when nothing is kept', async () => {
      await withRanges(lab, async (path, range) => {
        const { kube } = lab();
        const good = range('range', { least: 1, most: 2 });
        const bad = range('range', { least: 3, most: 2 });

        const refused = await kube.create(path, bad);
        const dry = await kube.create(`${path}?dryRun=All`, bad);
        const { body: created } = await kube.create(path, good);
        const replaced = await kube.replace(`${path}/range`, {
          ...created,
          spec: bad.spec,
        });
        const merged = await kube.merge(`${path}/range`, { spec: bad.spec });
        const applied = await kube.apply(`${path}/range`, bad, {
          force: true,
        });

        for (const answer of [refused, dry, replaced, merged, applied]) {
          expect(answer).toMatchObject({
            code: 422,
            body: {
              reason: 'Invalid',
              message:
                'Range.suite.example.org "range" is invalid: spec: Invalid value: the least is 3',
              details: {
                causes: [
                  {
                    reason: 'FieldValueInvalid',
                    message: 'Invalid value: the least is 3',
                    field: 'spec',
                  },
                ],
              },
            },
          });
        }
      });
    }, 30_000);

    it('look at what was before, at parts, and name fields', async () => {
      await withRanges(lab, async (path, range) => {
        const { kube } = lab();
        const { code } = await kube.create(path, range('kept', { zone: 'a' }));

        const moved = await kube.merge(`${path}/kept`, { spec: { zone: 'b' } });
        const named = await kube.create(path, range('x', { zone: 'nowhere' }));
        const listed = await kube.create(
          path,
          range('x', { parts: [{ count: 1 }, { count: 9 }] }),
        );
        const failed = await kube.create(path, range('x', { parts: [] }));
        const incomplete = await kube.create(path, range('x', { most: 'a' }));

        expect(code).toBe(201);
        expect(
          [moved, named, listed, failed].map(
            ({ body }) => body.message.split(' is invalid: ')[1],
          ),
        ).toEqual([
          'spec.zone: Invalid value: "b": failed rule: self == oldSelf',
          'spec.zone: Forbidden: no such zone',
          'spec.parts[1].count: Invalid value: 9: too many',
          'spec.parts: Invalid value: "array": index out of bounds: 0 evaluating rule: self[0].count > 0',
        ]);
        expect(incomplete.body.message).toContain(
          '<nil>: Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation',
        );
      });
    }, 30_000);

    it('are refused if they ask for what the schema does not have', async () => {
      const rule = 'self.nope > 1';
      const schema = {
        type: 'object',
        properties: {
          spec: {
            type: 'object',
            properties: { size: { type: 'integer' } },
            'x-kubernetes-validations': [{ rule }],
          },
        },
      };

      const { code, body } = await lab().kube.create(
        `${DEFINITIONS}?dryRun=All`,
        definition('ranges', 'Range', { schema: { openAPIV3Schema: schema } }),
      );

      expect(code).toBe(422);
      expect(body.message).toContain(
        `properties[spec].x-kubernetes-validations[0].rule: Invalid value: {"Rule":"self.nope \\u003e 1","Message":"","MessageExpression":"","Reason":null,"FieldPath":"","OptionalOldSelf":null}: compilation failed: ERROR: <input>:1:5: undefined field 'nope'\n | self.nope > 1\n | ....^`,
      );
    });
  });
}

const RANGE_SPEC = {
  type: 'object',
  properties: {
    least: { type: 'integer' },
    most: { type: 'integer' },
    zone: {
      type: 'string',
      maxLength: 10,
      'x-kubernetes-validations': [{ rule: 'self == oldSelf' }],
    },
    parts: {
      type: 'array',
      maxItems: 5,
      items: {
        type: 'object',
        properties: {
          count: {
            type: 'integer',
            'x-kubernetes-validations': [
              { rule: 'self < 5', message: 'too many' },
            ],
          },
        },
      },
      'x-kubernetes-validations': [{ rule: 'self[0].count > 0' }],
    },
  },
  'x-kubernetes-validations': [
    {
      rule: '!has(self.least) || !has(self.most) || self.least <= self.most',
      messageExpression: "'the least is %d'.format([self.least])",
    },
    {
      rule: "!has(self.zone) || !self.zone.matches('(?i)^NO')",
      message: 'no such zone',
      reason: 'FieldValueForbidden',
      fieldPath: '.zone',
    },
  ],
};

function withRanges(
  lab: () => Lab,
  use: (
    path: string,
    range: (name: string, spec: object) => any,
  ) => Promise<void>,
): Promise<void> {
  const schema = { type: 'object', properties: { spec: RANGE_SPEC } };
  const version = { schema: { openAPIV3Schema: schema } };
  return withKind(lab(), { plural: 'ranges', kind: 'Range', version }, path =>
    use(path, (name, spec) => ({
      apiVersion: API_VERSION,
      kind: 'Range',
      metadata: { name },
      spec,
    })),
  );
}
