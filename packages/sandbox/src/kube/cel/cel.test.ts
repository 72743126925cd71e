import { validateDefinitionSchema } from '../crd/validateDefinition';
import { StructuralSchema } from '../schema/StructuralSchema';
import { describeFieldError, FieldError } from '../status/FieldError';
import { RuleValidator } from './RuleValidator';
import { ValidationRule } from './rules';

const PROPERTIES: Record<string, StructuralSchema> = {
  min: { type: 'integer' },
  max: { type: 'integer' },
  ratio: { type: 'number' },
  name: { type: 'string' },
  'x-y': { type: 'string' },
  namespace: { type: 'string' },
  port: { 'x-kubernetes-int-or-string': true },
  maybe: { type: 'string', nullable: true },
  when: { type: 'string', format: 'date-time' },
  ttl: { type: 'string', format: 'duration' },
  code: { type: 'string', format: 'byte' },
  tags: { type: 'array', items: { type: 'string' } },
  zones: {
    type: 'array',
    items: { type: 'string' },
    'x-kubernetes-list-type': 'set',
  },
  labels: { type: 'object', additionalProperties: { type: 'string' } },
  parts: {
    type: 'array',
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': ['name'],
    items: {
      type: 'object',
      required: ['name'],
      properties: { name: { type: 'string' }, count: { type: 'integer' } },
    },
  },
  free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
};

const SPEC = {
  min: 2,
  max: 1,
  ratio: 1.5,
  name: 'abc',
  'x-y': 'z',
  namespace: 'team',
  port: '80%',
  maybe: null,
  when: '2024-01-01T00:00:00Z',
  ttl: '1h30m',
  code: 'YWI=',
  tags: ['a', 'b'],
  zones: ['x', 'y'],
  labels: { a: 'b' },
  parts: [{ name: 'p', count: 1 }],
};

function schemaWith(rules: ValidationRule[]): StructuralSchema {
  const spec = {
    type: 'object',
    properties: PROPERTIES,
    'x-kubernetes-validations': rules,
  };
  return { type: 'object', properties: { spec } };
}

const textsOf = (errors: FieldError[]) => errors.map(describeFieldError);

/** What is wrong with a rule, or else with an object by it. */
function check(
  rule: string | ValidationRule,
  { spec = SPEC, before }: { spec?: object; before?: object } = {},
): string[] {
  const schema = schemaWith([typeof rule === 'string' ? { rule } : rule]);
  const definition = validateDefinitionSchema(schema, 'schema');
  return textsOf(
    definition.length > 0
      ? definition
      : new RuleValidator(schema).validate(
          { spec },
          before && { spec: before },
          [],
        ),
  );
}

describe('a rule', () => {
  it.each([
    'self.min > self.max',
    'self.min > 1.5 && self.ratio > 1',
    'self.x__dash__y == "z" && self.__namespace__ == "team"',
    'type(self.port) == string ? self.port.endsWith("%") : self.port < 5',
    '!has(self.maybe)',
    'self.when > timestamp("2023-01-01T00:00:00Z")',
    'self.ttl < duration("2h")',
    'self.code == b"ab"',
    '!has(self.free)',
    'self.?max.orValue(7) == 1 && !optional.none().hasValue()',
    'self.tags.all(t, t in ["a", "b"]) && self.tags.exists(t, t == "a")',
    'self.tags.exists_one(t, t == "a") && !("c" in self.tags)',
    'self.tags.filter(t, t != "a").map(t, t + "!") == ["b!"]',
    'self.zones == ["y", "x"]',
    'self.labels.all(k, self.labels[k].size() == 1) && size(self.labels) == 1',
    'self.parts == self.parts && self.parts[0] in self.parts',
    'has(self.parts[0].count) && !has(self.parts.filter(p, has(p.name))[0].count) == false',
    'self.min / 0 == 1 || true',
    'dyn(self.min) == 2.0',
  ])('is met: %s', rule => {
    expect(check(rule)).toEqual([]);
  });

  it.each([
    'self.name.matches("(?i)^ABC\\\\z")',
    'self.name.find("[bc]+") == "bc" && self.name.findAll("[a-z]", 2) == ["a", "b"]',
    'self.name.charAt(1) == "b" && self.name.upperAscii() == "ABC"',
    'self.name.replace("b", "") == "ac" && "aa".replace("a", "b", 1) == "ba"',
    '"%s-%d%% %s %.2f".format([self.name, self.min, self.tags, 1.5]) == "abc-2% [\\"a\\", \\"b\\"] 1.50"',
    'self.tags.join("-").split("-") == self.tags && self.name.substring(1) == "bc"',
    'self.parts.map(p, p.count).sum() == 1 && [3, 1].min() == 1 && self.tags.max() == "b"',
    'self.tags.isSorted() && self.tags.indexOf("b") == 1 && self.tags.lastIndexOf("z") == -1',
    '[2, 1, 1].distinct().sort() == [1, 2] && [1, 2, 3].slice(1, 3) == [2, 3]',
    'sets.contains(self.tags, ["a"]) && sets.intersects(self.tags, ["b"]) && !sets.equivalent(self.tags, ["a"])',
    'isURL("https://a.b:80/x?y=z") && url("https://a.b:80/x?y=z").getHost() == "a.b:80"',
    'url("https://a.b/x?y=1&y=2").getQuery()["y"] == ["1", "2"] && !isURL("a b")',
    'quantity("1Gi").isGreaterThan(quantity("1G")) && !isQuantity("1x")',
    'quantity("1k").add(5).asInteger() == 1005 && quantity("50k").compareTo(quantity("50000")) == 0',
    'isIP("::1") && ip("::1").family() == 6 && !isIP("1.2.3")',
    'cidr("10.0.0.0/8").containsIP("10.1.1.1") && !cidr("10.0.0.0/8").containsCIDR("11.0.0.0/16")',
  ])('has the functions of Kubernetes: %s', rule => {
    expect(check(rule)).toEqual([]);
  });

  it.each<[string, string]>([
    ['self.min <= self.max', 'failed rule: self.min <= self.max'],
    [
      'self.parts[3].count == 1',
      '"object": index out of bounds: 3 evaluating rule: self.parts[3].count == 1',
    ],
    [
      'self.labels["z"] == "b"',
      '"object": no such key: z evaluating rule: self.labels["z"] == "b"',
    ],
    [
      'self.min / 0 == 1',
      '"object": division by zero evaluating rule: self.min / 0 == 1',
    ],
  ])('is broken: %s', (rule, text) => {
    expect(check(rule)).toEqual([`spec: Invalid value: ${text}`]);
  });

  it('is told of in the words of its author', () => {
    const rule = 'self.min <= self.max';

    expect([
      check({ rule, message: ' too small ' }),
      check({ rule, messageExpression: '"min is %d".format([self.min])' }),
      check({ rule, message: 'plain', messageExpression: '""' }),
      check({ rule, message: 'no', fieldPath: '.min' }),
      check({ rule, message: 'no', fieldPath: ".labels['a']" }),
      check({ rule, message: 'no', reason: 'FieldValueForbidden' }),
      check({ rule, message: 'no', reason: 'FieldValueRequired' }),
    ]).toEqual([
      ['spec: Invalid value: too small'],
      ['spec: Invalid value: min is 2'],
      ['spec: Invalid value: plain'],
      ['spec.min: Invalid value: no'],
      ['spec.labels[a]: Invalid value: no'],
      ['spec: Forbidden: no'],
      ['spec: Required value: no'],
    ]);
  });

  it('may look at what was before', () => {
    const rule = { rule: 'self.min == oldSelf.min', message: 'immutable' };

    expect(check(rule)).toEqual([]);
    expect(check(rule, { before: SPEC })).toEqual([]);
    expect(check(rule, { before: { ...SPEC, min: 3 } })).toEqual([
      'spec: Invalid value: immutable',
    ]);
  });

  it('may be about the first value as well', () => {
    const rule = {
      rule: 'oldSelf.hasValue() || self.min > 5',
      message: 'starts too small',
      optionalOldSelf: true,
    };

    expect(check(rule)).toEqual(['spec: Invalid value: starts too small']);
    expect(check(rule, { before: { ...SPEC, min: 3 } })).toEqual([]);
  });

  it('lets stay what broke it before', () => {
    const rule = { rule: 'self.min > 5' };

    expect(check(rule, { before: SPEC })).toEqual([]);
    expect(check(rule, { before: { ...SPEC, min: 3 } })).toHaveLength(1);
  });

  it('does not hang the process', () => {
    const tags = Array.from({ length: 3_000 }, (_, index) => `t${index}`);
    const every = (one: string, rest: string) =>
      `self.tags.all(${one}, ${rest})`;
    const rule = every(
      'a',
      every('b', every('c', '!(c in [a, b, ""])|| true')),
    );

    expect(check(rule, { spec: { tags } })).toEqual([
      'spec: Invalid value: "object": validation failed due to running out of cost budget, no further validation rules will be run',
    ]);
  }, 30_000);

  it.each<[string, string]>([
    ['self.nope > 1', "1:5: undefined field 'nope'"],
    ['!has(self.nope)', "1:5: undefined field 'nope'"],
    ['self.free.any == 1', "1:10: undefined field 'any'"],
    [
      'self.min + "a" == 1',
      "1:10: found no matching overload for '_+_' applied to '(int, string)'",
    ],
    ['other', "1:1: undeclared reference to 'other' (in container '')"],
  ])('that asks for what is not there is refused: %s', (rule, text) => {
    const [error] = check(rule);

    expect(error).toContain(
      `schema.properties[spec].x-kubernetes-validations[0].rule: Invalid value: {"Rule":${JSON.stringify(
        rule,
      ).replace(
        '>',
        '\\u003e',
      )},"Message":"","MessageExpression":"","Reason":null,"FieldPath":"","OptionalOldSelf":null}: compilation failed: ERROR: <input>:${text}\n | ${rule}\n | `,
    );
  });

  it.each<[ValidationRule, string, string]>([
    [{ rule: '1 +' }, 'rule', 'compilation failed: ERROR: <input>:1:4: '],
    [{ rule: 'has(self)' }, 'rule', 'invalid argument to has() macro'],
    [
      { rule: 'self.name.matches("(")' },
      'rule',
      '1:19: invalid matches argument',
    ],
    [{ rule: 'self.min' }, 'rule', 'cel expression must evaluate to a bool'],
    [{ rule: ' ' }, 'rule', 'Required value: rule is not specified'],
    [
      { rule: 'true', messageExpression: 'self.min' },
      'messageExpression',
      'messageExpression must evaluate to a string',
    ],
    [
      { rule: 'true', message: 'a\nb' },
      'message',
      'must not contain line breaks',
    ],
    [
      { rule: 'true', reason: 'Because' },
      'reason',
      'Unsupported value: "Because"',
    ],
    [{ rule: 'true', fieldPath: '.nope' }, 'fieldPath', 'must be a valid path'],
    [
      { rule: 'true', optionalOldSelf: true },
      'optionalOldSelf',
      'true: may not be set if oldSelf is not used in rule',
    ],
  ])('that is none is refused: %j', (rule, part, text) => {
    const [error] = check(rule);

    expect(error).toContain(
      `schema.properties[spec].x-kubernetes-validations[0].${part}: `,
    );
    expect(error).toContain(text);
  });

  it('cannot look back where no item can be found again', () => {
    const rule = 'self == oldSelf';
    const items = {
      type: 'string',
      'x-kubernetes-validations': [{ rule }],
    };
    const list = { type: 'array', items };

    expect(
      textsOf(
        validateDefinitionSchema(
          { type: 'object', properties: { list } },
          'schema',
        ),
      ),
    ).toEqual([
      `schema.properties[list].items.x-kubernetes-validations[0].rule: Invalid value: "${rule}": oldSelf cannot be used on the uncorrelatable portion of the schema within schema.properties[list]`,
    ]);
  });
});

describe('rules', () => {
  it('of parts are about these, wherever they are', () => {
    const rule = { rule: 'self.count < 5', message: 'too many' };
    const item = {
      ...PROPERTIES.parts.items!,
      'x-kubernetes-validations': [rule],
    };
    const validator = new RuleValidator({
      type: 'object',
      properties: {
        list: { type: 'array', items: item },
        map: { type: 'object', additionalProperties: item },
      },
    });

    const errors = validator.validate(
      { list: [{ count: 1 }, { count: 9 }], map: { a: { count: 9 } } },
      undefined,
      [],
    );

    expect(textsOf(errors)).toEqual([
      'list[1]: Invalid value: too many',
      'map[a]: Invalid value: too many',
    ]);
  });

  it('see the names of the object, and nothing else of its metadata', () => {
    const rule = { rule: 'self.metadata.name.size() < 4 && self.kind == "K"' };
    const other = { rule: 'has(self.metadata.labels)' };
    const schema = (one: ValidationRule) => ({
      type: 'object',
      'x-kubernetes-validations': [one],
    });
    const object = { kind: 'K', metadata: { name: 'long' } };

    expect(
      textsOf(new RuleValidator(schema(rule)).validate(object, undefined, [])),
    ).toEqual([`<nil>: Invalid value: failed rule: ${rule.rule}`]);
    expect(validateDefinitionSchema(schema(other), 'schema')).toHaveLength(1);
  });

  it('wait until the object is right otherwise', () => {
    const validator = new RuleValidator(schemaWith([{ rule: 'false' }]));

    const errors = validator.validate({ spec: SPEC }, undefined, [
      { field: 'spec.x', reason: 'FieldValueRequired', body: 'Required value' },
    ]);

    expect(textsOf(errors)).toEqual([
      '<nil>: Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation',
    ]);
  });
});
