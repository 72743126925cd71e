import { isRecord } from '../json';
import { fieldSchema, StructuralSchema } from '../schema/StructuralSchema';
import {
  FieldError,
  invalidValue,
  requiredValue,
  unsupportedValue,
} from '../status/FieldError';
import { CelExpression, CelSyntaxError } from './CelExpression';
import { KUBERNETES_CEL } from './celEnvironment';
import { CelType, declareType } from './celTypes';

/** An entry of `x-kubernetes-validations`. */
export interface ValidationRule {
  rule: string;
  message?: string;
  messageExpression?: string;
  reason?: string;
  fieldPath?: string;
  optionalOldSelf?: boolean;
}

export interface CompiledRule {
  rule: ValidationRule;
  expression: CelExpression;
  messageExpression?: CelExpression;
  /** Below where the rule stands; empty for where it stands. */
  fieldPath: string;
}

/** The rules of a schema itself, not of what is within it. */
export function rulesOf(schema: StructuralSchema): ValidationRule[] {
  const own = schema['x-kubernetes-validations'];
  const all = Array.isArray(schema.allOf) ? schema.allOf : [];
  return [
    ...(Array.isArray(own) ? (own as ValidationRule[]) : []),
    ...all.flatMap(part => (isRecord(part) ? rulesOf(part) : [])),
  ];
}

/**
 * The rules of a schema, ready to be evaluated. Those that cannot be are left
 * out: no definition that has such is accepted.
 */
export function compileRules(
  schema: StructuralSchema,
  isRoot: boolean,
): { type?: CelType; rules: CompiledRule[] } {
  const scope = declareScope(schema, isRoot);
  const rules = rulesOf(schema).flatMap((rule): CompiledRule[] => {
    const { expression, messageExpression } = compileRule(scope, rule);
    const fieldPath = resolveFieldPath(schema, rule.fieldPath ?? '') ?? '';
    return expression
      ? [{ rule, expression, messageExpression, fieldPath }]
      : [];
  });
  return { type: scope.type, rules };
}

/** The variables of the rules of one schema. */
function declareScope(schema: StructuralSchema, isRoot: boolean) {
  const types = KUBERNETES_CEL.clone();
  const type = declareType(types, schema, isRoot);
  const declare = (oldSelf: string) =>
    types
      .clone()
      .registerVariable('self', type?.name ?? 'dyn')
      .registerVariable('oldSelf', oldSelf);
  const name = type?.name ?? 'dyn';
  return {
    type,
    certain: declare(name),
    optional: declare(`optional<${name}>`),
  };
}

interface Fault {
  part: 'rule' | 'messageExpression';
  detail: string;
}

interface Compilation {
  expression?: CelExpression;
  messageExpression?: CelExpression;
  faults: Fault[];
}

const FAILURES = {
  rule: 'compilation failed: ',
  messageExpression: 'messageExpression compilation failed: ',
};

function compileRule(
  { certain, optional }: ReturnType<typeof declareScope>,
  { rule, messageExpression, optionalOldSelf }: ValidationRule,
): Compilation {
  const faults: Fault[] = [];
  const hasOptionalOldSelf = optionalOldSelf === true;
  const environment = hasOptionalOldSelf ? optional : certain;
  const compile = (part: Fault['part'], source: string | undefined) => {
    try {
      const type = part === 'rule' ? 'bool' : 'string';
      return source?.trim()
        ? new CelExpression(environment, source, { type, hasOptionalOldSelf })
        : undefined;
    } catch (error) {
      if (!(error instanceof CelSyntaxError)) {
        throw error;
      }
      const { message } = error;
      const prefix = message.startsWith('ERROR') ? FAILURES[part] : '';
      faults.push({ part, detail: `${prefix}${message}` });
      return undefined;
    }
  };
  return {
    expression: compile('rule', rule),
    messageExpression: compile('messageExpression', messageExpression),
    faults,
  };
}

/**
 * The path below a schema that a rule names as `.name` or `['name']`; undefined
 * where it leads to nothing.
 */
function resolveFieldPath(
  schema: StructuralSchema,
  text: string,
): string | undefined {
  const parts = text.match(/\.[^.[\]]+|\['(?:[^'\\]|\\.)*'\]/g) ?? [];
  if (parts.join('') !== text) {
    return undefined;
  }
  let at: StructuralSchema | undefined = schema;
  let path = '';
  for (const part of parts) {
    const name = part.startsWith('.')
      ? part.slice(1)
      : part.slice(2, -2).replace(/\\(.)/g, '$1');
    const isKey: boolean = !at.properties && isRecord(at.additionalProperties);
    path += isKey ? `[${name}]` : `${path && '.'}${name}`;
    at = isKey ? fieldSchema(at, name) : at.properties?.[name];
    if (!at) {
      return undefined;
    }
  }
  return path;
}

const REASONS = [
  'FieldValueDuplicate',
  'FieldValueForbidden',
  'FieldValueInvalid',
  'FieldValueRequired',
];

/**
 * What is wrong with the rules of a schema itself.
 *
 * @param uncorrelated - the path of the list of which no item can be found again
 *   after a change, and which holds this schema
 */
export function validateRules(
  schema: StructuralSchema,
  field: string,
  { isRoot, uncorrelated }: { isRoot: boolean; uncorrelated?: string },
): FieldError[] {
  const rules = rulesOf(schema);
  if (rules.length === 0) {
    return [];
  }
  const scope = declareScope(schema, isRoot);
  return rules.flatMap((rule, index) => {
    const path = `${field}.x-kubernetes-validations[${index}]`;
    const malformed = validateForm(schema, rule, path);
    if (malformed.length > 0) {
      return malformed;
    }
    const { expression, faults } = compileRule(scope, rule);
    return [
      ...faults.map(({ part, detail }) =>
        invalidValue(`${path}.${part}`, { value: inGo(rule), detail }),
      ),
      ...(expression
        ? validateOldSelf(expression, rule, path, uncorrelated)
        : []),
    ];
  });
}

function validateForm(
  schema: StructuralSchema,
  { rule, message, messageExpression, reason, fieldPath }: ValidationRule,
  path: string,
): FieldError[] {
  const errors: FieldError[] = [];
  if (!rule?.trim()) {
    errors.push(requiredValue(`${path}.rule`, 'rule is not specified'));
  } else if (message && !message.trim()) {
    const detail = 'must be non-empty if specified';
    errors.push(invalidValue(`${path}.message`, { value: message, detail }));
  } else if (message && /[\n\r]/.test(message.trim())) {
    const detail = 'must not contain line breaks';
    errors.push(invalidValue(`${path}.message`, { value: message, detail }));
  } else if (/[\n\r]/.test(rule.trim()) && !message) {
    const detail = 'message must be specified if rule contains line breaks';
    errors.push(requiredValue(`${path}.message`, detail));
  }
  if (messageExpression && !messageExpression.trim()) {
    const detail = 'messageExpression must be non-empty if specified';
    errors.push(requiredValue(`${path}.messageExpression`, detail));
  }
  if (reason && !REASONS.includes(reason)) {
    const refused = { value: reason, supported: REASONS };
    errors.push(unsupportedValue(`${path}.reason`, refused));
  }
  if (fieldPath && resolveFieldPath(schema, fieldPath) === undefined) {
    const refused = { value: fieldPath, detail: 'must be a valid path' };
    errors.push(invalidValue(`${path}.fieldPath`, refused));
  }
  return errors;
}

function validateOldSelf(
  { usesOldSelf }: CelExpression,
  { rule, optionalOldSelf }: ValidationRule,
  path: string,
  uncorrelated: string | undefined,
): FieldError[] {
  if (usesOldSelf && uncorrelated) {
    const detail = `oldSelf cannot be used on the uncorrelatable portion of the schema within ${uncorrelated}`;
    return [invalidValue(`${path}.rule`, { value: rule, detail })];
  }
  if (!usesOldSelf && optionalOldSelf !== undefined) {
    const detail = 'may not be set if oldSelf is not used in rule';
    const refused = { value: optionalOldSelf, detail };
    return [invalidValue(`${path}.optionalOldSelf`, refused)];
  }
  return [];
}

/** The API server shows the rule as the structure that it has it in. */
function inGo(rule: ValidationRule) {
  return {
    Rule: rule.rule,
    Message: rule.message ?? '',
    MessageExpression: rule.messageExpression ?? '',
    Reason: rule.reason ?? null,
    FieldPath: rule.fieldPath ?? '',
    OptionalOldSelf: rule.optionalOldSelf ?? null,
  };
}
