import { widgetManifests } from '@crossplane-env/testkit';
import type { Lab } from './Lab';
import { withKind } from './withKind';

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
}
