import { InputError } from '@backstage/errors';
import { ANSWERS } from '../messages/troubles';
import {
  HealthOverrides,
  parsePath,
  type ErrorRule,
  type HealthOverride,
  type HealthRule,
  type HealthTest,
  type MoveRule,
} from './overrides';

const MOST_OVERRIDES = 200;
const MOST_ENTRIES = 50;
const LONGEST_TEXT = 500;

const VERDICTS = [
  'ready',
  'progressing',
  'stale',
  'failed',
  'paused',
  'unknown',
];
const ACTORS = ['requester', 'platform', 'provider'];
const TROUBLES = Object.keys(ANSWERS);
const FIELDS = ['status', 'reason', 'message'];
const COMPARISONS = ['equals', 'in', 'exists', 'matches'];

/**
 * Makes overrides ready for use.
 *
 * @param value - a list of {@link HealthOverride}, such as configuration holds
 * @param at - where it comes from, to be named in errors
 * @throws InputError that names the field that is not as it should be
 * @public
 */
export function compileHealthOverrides(
  value: unknown,
  at: string = 'crossplaneEnv.health.overrides',
): HealthOverrides {
  return new HealthOverrides(
    list(value, at, MOST_OVERRIDES).map(([item, path]) =>
      parseOverride(item, path),
    ),
  );
}

function parseOverride(value: unknown, at: string): HealthOverride {
  const fields = object(value, at, [
    'group',
    'kind',
    'version',
    'rules',
    'whoseMove',
    'errors',
  ]);
  const group = text(fields.group, `${at}.group`, { mayBeEmpty: true });
  const kind = text(fields.kind, `${at}.kind`);
  const rules = optional(fields.rules, entries =>
    list(entries, `${at}.rules`).map(([item, path]) => parseRule(item, path)),
  );
  const whoseMove = optional(fields.whoseMove, entries =>
    list(entries, `${at}.whoseMove`).map(([item, path]) =>
      parseMove(item, path),
    ),
  );
  const errors = optional(fields.errors, entries =>
    list(entries, `${at}.errors`).map(([item, path]) => parseError(item, path)),
  );
  if (!rules && !whoseMove && !errors) {
    refuse(at, 'needs rules, whoseMove or errors');
  }
  if (rules || whoseMove) {
    refusePattern(group, `${at}.group`);
    refusePattern(kind, `${at}.kind`);
  }
  return {
    group,
    kind,
    version: optional(fields.version, item => text(item, `${at}.version`)),
    rules,
    whoseMove,
    errors,
  };
}

/** Of many kinds it can be said what a code means, and nothing else. */
function refusePattern(value: string, at: string) {
  if (/[*?]/.test(value)) {
    refuse(at, `may stand for many only beside errors alone: ${value}`);
  }
}

function parseRule(value: unknown, at: string): HealthRule {
  const fields = object(value, at, [
    'when',
    'verdict',
    'reason',
    'sentence',
    'message',
  ]);
  const { when } = fields;
  const tests = Array.isArray(when)
    ? list(when, `${at}.when`)
    : [[when, `${at}.when`] as const];
  if (tests.length === 0) refuse(`${at}.when`, 'is empty');
  return {
    when: tests.map(([item, path]) => parseTest(item, path)),
    verdict: oneOf(VERDICTS, fields.verdict, `${at}.verdict`),
    reason: optional(fields.reason, item => text(item, `${at}.reason`)),
    sentence: optional(fields.sentence, item => text(item, `${at}.sentence`)),
    message: optional(fields.message, item =>
      parseField(item, `${at}.message`),
    ),
  };
}

function parseTest(value: unknown, at: string): HealthTest {
  const fields = object(value, at, [
    'condition',
    'field',
    'path',
    ...COMPARISONS,
  ]);
  const { condition, field, path, exists, matches } = fields;
  if ((condition === undefined) === (path === undefined)) {
    refuse(at, 'needs either a condition or a path');
  }
  if (path === undefined ? false : field !== undefined) {
    refuse(`${at}.field`, 'goes with a condition only');
  }
  const given = COMPARISONS.filter(name => fields[name] !== undefined);
  if (given.length > 1) {
    refuse(at, `takes one of ${given.join(' and ')}, not several`);
  }
  if (given.length === 0 && path !== undefined) {
    refuse(at, `needs one of ${COMPARISONS.join(', ')}`);
  }
  return {
    condition: optional(condition, item => text(item, `${at}.condition`)),
    field: optional(field, item => oneOf(FIELDS, item, `${at}.field`)),
    path: optional(path, item => parseField(item, `${at}.path`)),
    equals: optional(fields.equals, item => scalar(item, `${at}.equals`)),
    in: optional(fields.in, items =>
      list(items, `${at}.in`).map(([item, where]) => scalar(item, where)),
    ),
    exists: optional(exists, item => flag(item, `${at}.exists`)),
    matches: optional(matches, item => text(item, `${at}.matches`)),
  };
}

function parseField(value: unknown, at: string): string {
  const path = text(value, at);
  const [root] = parsePath(path) ?? refuse(at, `is no path: ${path}`);
  return ['metadata', 'spec', 'status'].includes(root)
    ? path
    : refuse(at, `has to begin with metadata, spec or status: ${path}`);
}

function parseMove(value: unknown, at: string): MoveRule {
  const fields = object(value, at, [
    'reason',
    'messageMatches',
    'actor',
    'healsItself',
    'nextStep',
  ]);
  return {
    reason: optional(fields.reason, item => text(item, `${at}.reason`)),
    messageMatches: optional(fields.messageMatches, item =>
      text(item, `${at}.messageMatches`),
    ),
    actor: oneOf(ACTORS, fields.actor, `${at}.actor`),
    healsItself: optional(fields.healsItself, item =>
      flag(item, `${at}.healsItself`),
    ),
    nextStep: optional(fields.nextStep, item => text(item, `${at}.nextStep`)),
  };
}

function parseError(value: unknown, at: string): ErrorRule {
  const fields = object(value, at, [
    'code',
    'trouble',
    'actor',
    'healsItself',
    'nextStep',
  ]);
  if (fields.trouble === undefined && fields.actor === undefined) {
    refuse(at, 'needs a trouble or an actor');
  }
  return {
    code: parseCode(fields.code, `${at}.code`),
    trouble: optional(fields.trouble, item =>
      oneOf(TROUBLES, item, `${at}.trouble`),
    ),
    actor: optional(fields.actor, item => oneOf(ACTORS, item, `${at}.actor`)),
    healsItself: optional(fields.healsItself, item =>
      flag(item, `${at}.healsItself`),
    ),
    nextStep: optional(fields.nextStep, item => text(item, `${at}.nextStep`)),
  };
}

/** A status of HTTP is a number, unless somebody thinks of quotes. */
function parseCode(value: unknown, at: string): string {
  return text(typeof value === 'number' ? String(value) : value, at);
}

function refuse(at: string, problem: string): never {
  throw new InputError(`${at} ${problem}`);
}

function optional<T>(
  value: unknown,
  parse: (value: unknown) => T,
): T | undefined {
  return value === undefined ? undefined : parse(value);
}

function object(
  value: unknown,
  at: string,
  known: string[],
): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse(at, 'has to be an object');
  }
  const unknown = Object.keys(value).find(key => !known.includes(key));
  if (unknown !== undefined) {
    refuse(`${at}.${unknown}`, `is not known; there are ${known.join(', ')}`);
  }
  return value as Record<string, unknown>;
}

function list(
  value: unknown,
  at: string,
  most = MOST_ENTRIES,
): Array<[item: unknown, at: string]> {
  if (!Array.isArray(value)) refuse(at, 'has to be a list');
  if (value.length > most) refuse(at, `has more than ${most} entries`);
  return value.map((item, index) => [item, `${at}[${index}]`]);
}

function text(
  value: unknown,
  at: string,
  { mayBeEmpty = false }: { mayBeEmpty?: boolean } = {},
): string {
  if (typeof value !== 'string') refuse(at, 'has to be a text');
  if (!value && !mayBeEmpty) refuse(at, 'is empty');
  return value.length <= LONGEST_TEXT
    ? value
    : refuse(at, `has more than ${LONGEST_TEXT} characters`);
}

function flag(value: unknown, at: string): boolean {
  return typeof value === 'boolean'
    ? value
    : refuse(at, 'has to be true or false');
}

function scalar(value: unknown, at: string): string | number | boolean {
  return typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
    ? value
    : refuse(at, 'has to be a text, a number, true or false');
}

function oneOf<T extends string>(
  allowed: string[],
  value: unknown,
  at: string,
): T {
  return allowed.includes(String(value)) && typeof value === 'string'
    ? (value as T)
    : refuse(at, `has to be one of ${allowed.join(', ')}`);
}
