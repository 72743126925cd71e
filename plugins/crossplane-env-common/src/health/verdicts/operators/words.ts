import type {
  HealthOverride,
  HealthRule,
  HealthTest,
  MoveRule,
  OverrideVerdict,
} from '../overrides';

/** What the words of a field mean. */
type Words = Partial<Record<OverrideVerdict, string[]>>;

/** Worst first; in a field one word stands alone. */
const IN_ORDER: OverrideVerdict[] = [
  'failed',
  'paused',
  'stale',
  'unknown',
  'progressing',
  'ready',
];

/** Of a wait, that it is waited for says enough. */
const SAID_OF = new Set<OverrideVerdict>(['failed', 'paused', 'unknown']);

/** A rule for each word of a field, which is quoted with the message beside it. */
export function byWords(
  path: string,
  words: Words,
  message?: string,
): HealthRule[] {
  return IN_ORDER.flatMap(verdict =>
    (words[verdict] ?? []).map(word => ({
      when: { path, equals: word },
      verdict,
      reason: word,
      ...(verdict !== 'ready' && { message }),
      ...(SAID_OF.has(verdict) && { sentence: `{name} says "${word}"` }),
    })),
  );
}

export function failedIf(
  when: HealthTest | HealthTest[],
  reason: string,
  message?: string,
): HealthRule {
  return {
    when,
    verdict: 'failed',
    reason,
    message,
    sentence: `{name} says "${reason}"`,
  };
}

/** It stays like this until a person does something. */
export function stays(reason: string, nextStep: string): MoveRule {
  return { reason, actor: 'platform', healsItself: false, nextStep };
}

/** Kinds that are settings for others: there is nothing about them to wait for. */
export function settings(group: string, ...kinds: string[]): HealthOverride[] {
  return kinds.map(kind => ({
    group,
    kind,
    rules: [
      { when: { path: 'metadata.name', exists: true }, verdict: 'ready' },
    ],
  }));
}
