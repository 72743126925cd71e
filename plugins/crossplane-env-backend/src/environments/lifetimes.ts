import { InputError } from '@backstage/errors';
import {
  ANNOTATION_EXPIRES_AT,
  ANNOTATION_GRACE,
  ANNOTATION_TEARDOWN,
  checkExpires,
  CreateEnvironmentRequest,
  Expires,
  ExpiryPolicy,
  ExpiryRule,
  formatSpan,
  formatTime,
  parseExpires,
  TEARDOWN_POLICIES,
  termsDefaultsFor,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';

/**
 * Reads until when a request wants an environment.
 *
 * @param options.createdAt - of the environment; now, of one that is to be created
 * @throws InputError that names the field, and the rule that forbids it
 */
export function readExpires(
  text: string,
  options: { rule: ExpiryRule | undefined; createdAt: number; now: number },
): Expires {
  const expires = parseExpires(text, options.now);
  if (expires === undefined) {
    throw new InputError(
      "Invalid field 'expires': it must be a duration from now such as '8h' or '1d12h', a date and time with its zone such as '2026-12-24T18:00:00Z', or 'never'.",
    );
  }
  const refusal = checkExpires(expires, options);
  if (refusal) throw new InputError(`Invalid field 'expires': ${refusal}.`);
  return expires;
}

/**
 * What an environment that is to be created says of its life: what its request
 * says, else what the rule has for those who do not say.
 *
 * @throws InputError that names the field, and the rule that forbids it
 */
export function describeLife(
  { expires, teardown }: Pick<CreateEnvironmentRequest, 'expires' | 'teardown'>,
  options: { rule: ExpiryRule | undefined; now: number },
): Record<string, string> {
  const { rule, now } = options;
  assertMayEnd(teardown, rule);
  const policy = teardown ?? rule?.teardown;
  const expiresAt = expires
    ? readExpires(expires, { rule, now, createdAt: now })
    : defaultEnd(options);
  if (policy === 'manual' && expires && expiresAt !== 'never') {
    throw new InputError(
      "Invalid field 'expires': nothing is taken down by itself whose teardown is 'manual'; leave it out, or name another teardown.",
    );
  }
  const isEnding = policy !== 'manual' && expiresAt !== 'never';
  return {
    ...(isEnding && { [ANNOTATION_EXPIRES_AT]: formatTime(expiresAt) }),
    ...(policy && { [ANNOTATION_TEARDOWN]: policy }),
    ...(rule?.grace !== undefined && {
      [ANNOTATION_GRACE]: formatSpan(rule.grace),
    }),
  };
}

/** What a rule, or that there is none, means for those who create and extend. */
export function presentExpiryPolicy(
  rule: ExpiryRule | undefined,
): ExpiryPolicy {
  const { grace, teardown } = termsDefaultsFor(rule);
  return {
    ...(rule && { rule: rule.name }),
    ...(rule?.default !== undefined && { default: formatSpan(rule.default) }),
    ...(rule?.maximum !== undefined && { maximum: formatSpan(rule.maximum) }),
    grace: formatSpan(grace),
    teardown,
  };
}

function defaultEnd(options: {
  rule: ExpiryRule | undefined;
  now: number;
}): Expires {
  const { rule, now } = options;
  return rule?.default === undefined ? 'never' : now + rule.default;
}

/** Where there is a maximum, only the rule itself can say that nothing ends. */
function assertMayEnd(
  teardown: CreateEnvironmentRequest['teardown'],
  rule: ExpiryRule | undefined,
): void {
  const isForbidden =
    teardown === 'manual' &&
    rule?.maximum !== undefined &&
    rule.teardown !== 'manual';
  if (!isForbidden) return;
  const others = TEARDOWN_POLICIES.filter(policy => policy !== 'manual');
  throw new InputError(
    `Invalid field 'teardown': the rule '${
      rule.name
    }' lets it be wanted for ${formatSpan(
      rule.maximum!,
    )} at most, so that it cannot be 'manual'; choose one of ${others.join(
      ', ',
    )}.`,
  );
}
