import type { JsonObject, JsonValue } from '@backstage/types';
import { isLike } from '../../isLike';
import type { ResourceRef } from '../../refs';
import type { Actor, Verdict } from '../../types';
import type { Trouble } from '../messages/troubles';
import { asText } from '../observation/json';
import { findCondition, type Observation } from '../observation/Observation';

/**
 * What a platform team knows better of one kind: when its resources are ready,
 * and whose move it is when they are not. What no rule of theirs fits is judged
 * as it would be without them.
 *
 * @public
 */
export interface HealthOverride {
  /** The API group; empty for Kubernetes' core group. With `errors` alone, `*` and `?` stand for any text and character. */
  group: string;
  /** With `errors` alone, `*` and `?` stand for any text and character. */
  kind: string;
  /** Only resources of this version; of any, unless given. */
  version?: string;
  /** The first that fits counts. Missing, unreadable and deleted resources stay what they are. */
  rules?: HealthRule[];
  /** The first that fits counts. */
  whoseMove?: MoveRule[];
  /** What codes of errors mean; the first that fits counts, before ours. */
  errors?: ErrorRule[];
}

/**
 * A verdict, and what has to be seen for it.
 *
 * @public
 */
export interface HealthRule {
  /** All of several have to hold. */
  when: HealthTest | HealthTest[];
  /** `ready` counts only once the last change has been taken up. */
  verdict: OverrideVerdict;
  /** In one word, such as `BackupMissing`. */
  reason?: string;
  /** What is said of the resource; `{name}` stands for its kind and name. */
  sentence?: string;
  /** A field with a text that is quoted, such as `status.message`; else that of the condition is. */
  message?: string;
}

/** @public */
export type OverrideVerdict = Extract<
  Verdict,
  'ready' | 'progressing' | 'stale' | 'failed' | 'paused' | 'unknown'
>;

/**
 * Looks at a condition or at a field of a resource, and compares it in one way.
 *
 * @public
 */
export interface HealthTest {
  /** The type of a condition, such as `Ready`; holds if its status is True, unless compared otherwise. */
  condition?: string;
  /** What of the condition is compared; its status, unless given. */
  field?: 'status' | 'reason' | 'message';
  /** A field of the resource, such as `status.phase` or `metadata.annotations["example.org/tier"]`. */
  path?: string;
  equals?: string | number | boolean;
  in?: Array<string | number | boolean>;
  /** Whether it is there at all. */
  exists?: boolean;
  /** The whole text, in which `*` stands for any text and `?` for one character; case does not matter. */
  matches?: string;
}

/**
 * Whose move it is when a resource is in trouble.
 *
 * @public
 */
export interface MoveRule {
  /** The reason that the trouble is reported with. */
  reason?: string;
  /** The whole message, in which `*` stands for any text and `?` for one character; case does not matter. */
  messageMatches?: string;
  actor: Exclude<Actor, 'nobody'>;
  /** Whether it may pass without anybody doing anything; as without the rule, unless given. */
  healsItself?: boolean;
  nextStep?: string;
}

/**
 * What a code means in the errors of a provider.
 *
 * @public
 */
export interface ErrorRule {
  /** The whole code, such as `PlanExhausted` or `409`, in which `*` stands for any text and `?` for one character; case does not matter. */
  code: string;
  /** The sort of trouble, which tells the rest unless that is given. */
  trouble?: Trouble;
  /** Needed without a sort of trouble. */
  actor?: Exclude<Actor, 'nobody'>;
  /** Whether it may pass without anybody doing anything. */
  healsItself?: boolean;
  nextStep?: string;
}

/**
 * Overrides that were found to be in order; see `compileHealthOverrides`.
 *
 * @public
 */
export class HealthOverrides {
  readonly #all: HealthOverride[];
  readonly #byKind = new Map<string, HealthOverride[]>();
  readonly #ofErrors: HealthOverride[];

  /** @internal */
  constructor(overrides: HealthOverride[]) {
    this.#all = overrides;
    this.#ofErrors = overrides.filter(({ errors }) => errors);
    for (const override of overrides) {
      const key = keyOf(override);
      this.#byKind.set(key, [...(this.#byKind.get(key) ?? []), override]);
    }
  }

  /** These, and the others for what none of these fits. */
  followedBy(others: HealthOverrides): HealthOverrides {
    return new HealthOverrides([...this.#all, ...others.#all]);
  }

  /** @internal The rule that fits a resource. */
  findRule(observation: Observation): HealthRule | undefined {
    return this.#of(observation.resource)
      .flatMap(({ rules = [] }) => rules)
      .find(({ when }) =>
        [when].flat().every(test => holds(test, observation)),
      );
  }

  /** @internal Whose move it is by a resource's trouble. */
  findMove(
    resource: ResourceRef,
    trouble: { reason?: string; messages: Array<string | undefined> },
  ): MoveRule | undefined {
    return this.#of(resource)
      .flatMap(({ whoseMove = [] }) => whoseMove)
      .find(
        ({ reason, messageMatches }) =>
          (reason === undefined || reason === trouble.reason) &&
          (messageMatches === undefined ||
            trouble.messages.some(message =>
              isLike(message ?? '', messageMatches),
            )),
      );
  }

  /** @internal What a code means in an error of a resource. */
  findCode(
    { group, kind, version }: ResourceRef,
    code: string,
  ): ErrorRule | undefined {
    return this.#ofErrors
      .filter(
        override =>
          isLike(group, override.group) &&
          isLike(kind, override.kind) &&
          (override.version === undefined || override.version === version),
      )
      .flatMap(({ errors = [] }) => errors)
      .find(rule => isLike(code, rule.code));
  }

  #of(resource: ResourceRef): HealthOverride[] {
    return (this.#byKind.get(keyOf(resource)) ?? []).filter(
      ({ version }) => version === undefined || version === resource.version,
    );
  }
}

function keyOf({ group, kind }: { group: string; kind: string }): string {
  return `${group}/${kind}`;
}

function holds(test: HealthTest, observation: Observation): boolean {
  const value = valueOf(test, observation);
  if (test.exists !== undefined) return test.exists === (value !== undefined);
  if (test.in) return test.in.some(allowed => allowed === value);
  if (test.matches !== undefined) {
    const text = asText(value);
    return text !== undefined && isLike(text, test.matches);
  }
  return value === (test.equals ?? 'True');
}

function valueOf(
  { condition, field = 'status', path }: HealthTest,
  observation: Observation,
): JsonValue | undefined {
  if (condition !== undefined) {
    return findCondition(observation, condition)?.[field];
  }
  return valueAt(path ?? '', observation);
}

/** What a resource has at a path, if anything. */
export function valueAt(
  path: string,
  { object }: Observation,
): JsonValue | undefined {
  return keysOf(path).reduce<JsonValue | undefined>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as JsonObject)[key] ?? undefined
        : undefined,
    object,
  );
}

const SEGMENT = /\.?([A-Za-z_][\w-]*)|\[(\d{1,6})\]|\["([^"\]]{1,317})"\]/y;
const MOST_SEGMENTS = 16;

/** Of rules: they are few, and asked of every resource. */
const KNOWN_PATHS = new Map<string, string[]>();

function keysOf(path: string): string[] {
  let keys = KNOWN_PATHS.get(path);
  if (!keys) {
    keys = parsePath(path) ?? [];
    KNOWN_PATHS.set(path, keys);
  }
  return keys;
}

/** The keys that lead to a field; undefined if it is no path. */
export function parsePath(path: string): string[] | undefined {
  const keys: string[] = [];
  SEGMENT.lastIndex = 0;
  while (SEGMENT.lastIndex < path.length) {
    const match = SEGMENT.exec(path);
    if (!match || keys.length === MOST_SEGMENTS) return undefined;
    keys.push(match[1] ?? match[2] ?? match[3]);
  }
  return keys.length > 0 ? keys : undefined;
}
