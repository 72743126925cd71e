import { createContext, Script } from 'node:vm';
import { isEqual } from 'lodash';
import { isRecord } from '../json';
import { fieldSchema, StructuralSchema } from '../schema/StructuralSchema';
import {
  duplicateValue,
  FieldError,
  forbiddenValue,
  invalidValue,
  refusedValue,
  requiredValue,
} from '../status/FieldError';
import { CelEvaluationError } from './CelExpression';
import { CelType } from './celTypes';
import { CompiledRule, compileRules, rulesOf } from './rules';

/** A part of a schema that has rules, or of which a part has. */
interface RuleNode {
  schema: StructuralSchema;
  type?: CelType;
  rules: CompiledRule[];
  child(field: string): RuleNode | undefined;
  items?: RuleNode;
}

/** A value, and what it was before the change where that can be told. */
interface Place {
  path: string;
  value: unknown;
  old: unknown;
  /** It, or what holds it, is as it was: what is wrong in it may stay so. */
  isUnchanged: boolean;
}

/** After these errors, whoever wrote the object has more to mend than rules. */
const BLOCKING = new Set([
  'FieldValueNotSupported',
  'FieldValueRequired',
  'FieldValueTooLong',
  'FieldValueTooMany',
  'FieldValueTypeInvalid',
]);

const NOT_CHECKED: FieldError = invalidValue('<nil>', {
  value: null,
  detail:
    'some validation rules were not checked because the object was invalid; correct the existing errors to complete validation',
});

/** What the rules of one object may take: Kubernetes counts steps. */
const LONGEST_VALIDATION = 2_000;
const GUARDED = new Script('validate()');
const GUARD = createContext({ validate: undefined as unknown });

/** Errors as they are found, and what is being looked at. */
interface Findings {
  errors: FieldError[];
  at: { field: string; schema: StructuralSchema };
}

/** Says which rules of its kind an object breaks. */
export class RuleValidator {
  readonly #schema: StructuralSchema;
  #root: RuleNode | undefined | 'unknown' = 'unknown';

  constructor(schema: StructuralSchema) {
    this.#schema = schema;
  }

  /**
   * @param errors - what is wrong with the object already
   * @param previous - the object before the change
   */
  validate(
    object: unknown,
    previous: unknown,
    errors: FieldError[],
  ): FieldError[] {
    if (this.#root === 'unknown') {
      this.#root = toRuleNode(this.#schema, true);
    }
    if (!this.#root) {
      return [];
    }
    return errors.some(({ reason }) => BLOCKING.has(reason))
      ? [NOT_CHECKED]
      : validateWithinTime(this.#root, object, previous);
  }
}

/** Within rules, lists can be run through within lists: no rule may hang the process. */
function validateWithinTime(
  root: RuleNode,
  value: unknown,
  old: unknown,
): FieldError[] {
  const found: Findings = {
    errors: [],
    at: { field: '', schema: root.schema },
  };
  GUARD.validate = () =>
    validatePlace(root, { path: '', value, old, isUnchanged: false }, found);
  try {
    GUARDED.runInContext(GUARD, { timeout: LONGEST_VALIDATION });
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
      throw error;
    }
    const { field, schema } = found.at;
    const detail =
      'validation failed due to running out of cost budget, no further validation rules will be run';
    found.errors.push(invalidValue(field, { value: schema.type, detail }));
  }
  return found.errors;
}

function toRuleNode(
  schema: StructuralSchema,
  isRoot = false,
): RuleNode | undefined {
  if (!hasRules(schema)) {
    return undefined;
  }
  const children = new Map<StructuralSchema, RuleNode | undefined>();
  const nodeOf = (part: StructuralSchema | undefined) => {
    if (part && !children.has(part)) {
      children.set(part, toRuleNode(part));
    }
    return part && children.get(part);
  };
  const { type, rules } = compileRules(schema, isRoot);
  return {
    schema,
    type,
    rules,
    child: field => nodeOf(fieldSchema(schema, field)),
    items: nodeOf(schema.items),
  };
}

function hasRules(schema: StructuralSchema): boolean {
  const { properties = {}, items, additionalProperties } = schema;
  return (
    rulesOf(schema).length > 0 ||
    Object.values(properties).some(hasRules) ||
    (items !== undefined && hasRules(items)) ||
    (isRecord(additionalProperties) && hasRules(additionalProperties))
  );
}

function validatePlace(node: RuleNode, place: Place, found: Findings): void {
  const { path, value, old } = place;
  if (value === null || value === undefined) {
    return;
  }
  const isUnchanged =
    old === undefined ? place.isUnchanged : isEqual(value, old);
  validateRules(node, { ...place, isUnchanged }, found);
  if (Array.isArray(value)) {
    const oldItem = correlate(node.schema, old);
    value.forEach((item, index) => {
      const at = `${path}[${index}]`;
      if (node.items) {
        const next = { path: at, value: item, old: oldItem(item), isUnchanged };
        validatePlace(node.items, next, found);
      }
    });
  } else if (isRecord(value)) {
    for (const [field, item] of Object.entries(value)) {
      const child = node.child(field);
      if (child) {
        const at = isRecord(node.schema.additionalProperties)
          ? `${path}[${field}]`
          : join(path, field);
        const before = isRecord(old) ? old[field] : undefined;
        const next = { path: at, value: item, old: before, isUnchanged };
        validatePlace(child, next, found);
      }
    }
  }
}

/** Only what has keys can be found again in the list before. */
function correlate(
  schema: StructuralSchema,
  old: unknown,
): (item: unknown) => unknown {
  const keys = schema['x-kubernetes-list-map-keys'];
  if (schema['x-kubernetes-list-type'] !== 'map' || !keys) {
    return () => undefined;
  }
  const identify = (item: unknown) =>
    JSON.stringify(keys.map(key => (isRecord(item) ? item[key] : undefined)));
  const before = new Map(
    (Array.isArray(old) ? old : []).map(item => [identify(item), item]),
  );
  return item => before.get(identify(item));
}

function validateRules(
  { rules, schema, type }: RuleNode,
  { path, value, old, isUnchanged }: Place,
  found: Findings,
): void {
  const due = rules.filter(
    ({ rule, expression }) =>
      old !== undefined ||
      !expression.usesOldSelf ||
      rule.optionalOldSelf === true,
  );
  if (due.length === 0 || !type) {
    return;
  }
  const self = type.toCel(value);
  const oldSelf =
    old === undefined || old === null ? undefined : type.toCel(old);
  const field = path || '<nil>';
  found.at = { field, schema };
  for (const compiled of due) {
    const { rule, expression } = compiled;
    try {
      const isMet = expression.evaluate(self, oldSelf) === true;
      if (!isMet && (expression.usesOldSelf || !isUnchanged)) {
        const at = join(path, compiled.fieldPath) || '<nil>';
        const detail = describe(compiled, self, oldSelf);
        found.errors.push(broken(at, { rule, value, schema, detail }));
      }
    } catch (error) {
      if (!(error instanceof CelEvaluationError)) {
        throw error;
      }
      const name = (rule.message ?? rule.rule).trim();
      found.errors.push(
        invalidValue(field, {
          value: schema.type,
          detail: describeFailure(error, name),
        }),
      );
    }
  }
}

function describeFailure(
  { message }: CelEvaluationError,
  rule: string,
): string {
  return message.startsWith('no such overload')
    ? `'${message}': call arguments did not match a supported operator, function or macro signature for rule: ${rule}`
    : `${message} evaluating rule: ${rule}`;
}

const LONGEST_MESSAGE = 5 * 1024;

/** What the rule's author says of it, or how it reads. */
function describe(
  { rule, messageExpression }: CompiledRule,
  self: unknown,
  oldSelf: unknown,
): string {
  const evaluated = evaluateMessage(messageExpression, self, oldSelf)?.trim();
  if (
    evaluated &&
    evaluated.length <= LONGEST_MESSAGE &&
    !/\n/.test(evaluated)
  ) {
    return evaluated;
  }
  return rule.message
    ? rule.message.trim()
    : `failed rule: ${rule.rule.trim()}`;
}

function evaluateMessage(
  expression: CompiledRule['messageExpression'],
  self: unknown,
  oldSelf: unknown,
): string | undefined {
  try {
    const message = expression?.evaluate(self, oldSelf);
    return typeof message === 'string' ? message : undefined;
  } catch (error) {
    if (error instanceof CelEvaluationError) {
      return undefined;
    }
    throw error;
  }
}

/** What is wrong in an object or a list is not shown: it could be long. */
function broken(
  field: string,
  {
    rule,
    value,
    schema,
    detail,
  }: {
    rule: CompiledRule['rule'];
    value: unknown;
    schema: StructuralSchema;
    detail: string;
  },
): FieldError {
  switch (rule.reason) {
    case 'FieldValueForbidden':
      return forbiddenValue(field, detail);
    case 'FieldValueRequired':
      return requiredValue(field, detail);
    case 'FieldValueDuplicate':
      return duplicateValue(field, value);
    default:
      return schema.type === 'object' || schema.type === 'array'
        ? refusedValue(field, detail)
        : invalidValue(field, { value, detail });
  }
}

function join(path: string, field: string): string {
  return path && field ? `${path}.${field}` : path || field;
}
