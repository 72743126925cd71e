import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { inspect, types } from 'node:util';
import {
  ClusterAuthStrategy,
  ClusterCredential,
  ClusterDetails,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { AdapterCheck } from './AdapterCheck';

/** The backend waits no longer for a credential. */
const TIMEOUT_MS = 45_000;
/** Where a credential does not say when it ends; a test has to end as well. */
const PATIENCE_MS = 10_000;
const POLL_MS = 50;
const ASKED_AT_ONCE = 5;

/**
 * A strategy that is checked, and what it asks for credentials.
 *
 * @public
 */
export interface CheckedAuthStrategy {
  strategy: ClusterAuthStrategy;
  /** As the backend knows it, with the `authMetadata` that the strategy needs. */
  cluster: ClusterDetails;
  /** Texts that no error may have, such as what the strategy authenticates with. */
  secrets?: string[];
  /** Has another credential be issued, where that does not happen by itself within ten seconds. */
  replace?(): void | Promise<void>;
  /** From now on no credential is issued. */
  breakDown?(): void | Promise<void>;
  /** Makes up for `breakDown`. */
  recover?(): void | Promise<void>;
  /** Called at the end, also of a check that fails. */
  close?(): void | Promise<void>;
}

/**
 * What the backend relies on in a way to authenticate to clusters, for
 * `it.each(checks)('$name', ({ run }) => run())` and its like: it needs no
 * signed-in user, its credentials can be presented, another one is had before
 * one ends, and what goes wrong is told without secrets.
 *
 * @param setUp - called for each check; credentials can be had then
 * @param options - what does not hold for such a strategy, and is left out:
 *   `isLasting` that there is another credential some day, `cannotFail` that
 *   there may be none
 * @public
 */
export function authStrategyChecks(
  setUp: () => CheckedAuthStrategy | Promise<CheckedAuthStrategy>,
  options: { isLasting?: boolean; cannotFail?: boolean } = {},
): AdapterCheck[] {
  const { isLasting = false, cannotFail = false } = options;
  const checks = [
    {
      name: 'answers all who ask, at once, with what can be presented',
      check: checkAnswer,
    },
    ...(isLasting
      ? []
      : [{ name: 'has another one before one ends', check: checkRenewal }]),
    ...(cannotFail
      ? []
      : [{ name: 'tells what is wrong, and no secret', check: checkFailure }]),
  ];
  return checks.map(({ name, check }) => ({
    name,
    run: async () => {
      const subject = await setUp();
      try {
        await check(subject);
      } finally {
        await subject.close?.();
      }
    },
  }));
}

async function checkAnswer(subject: CheckedAuthStrategy): Promise<void> {
  const { strategy, cluster } = subject;
  const faults = strategy.validateCluster?.(cluster.authMetadata) ?? [];
  assert.deepEqual(
    faults.map(({ message }) => message),
    [],
    'validateCluster finds something wrong with a cluster that is right.',
  );
  const questions = Array.from({ length: ASKED_AT_ONCE }, () => ask(subject));
  for (const credential of await Promise.all(questions)) {
    assertPresentable(credential);
  }
}

async function checkRenewal(subject: CheckedAuthStrategy): Promise<void> {
  const first = await ask(subject);
  const end = first.expiresAt?.getTime();
  assert.ok(
    end !== undefined || subject.replace,
    "Its credential does not say when it ends: it needs 'replace', or 'isLasting' if there never is another one.",
  );
  await subject.replace?.();
  const deadline = Math.min(end ?? Infinity, Date.now() + PATIENCE_MS);
  for (;;) {
    const next = await ask(subject);
    assert.ok(
      Date.now() < deadline,
      end === deadline
        ? 'It has no other credential before the first one ends, so that the backend has none for a while.'
        : "It has no other credential within ten seconds: let one end before, or give 'replace'.",
    );
    if (presentedBy(next) !== presentedBy(first)) {
      assertPresentable(next);
      return;
    }
    await wait(POLL_MS);
  }
}

async function checkFailure(subject: CheckedAuthStrategy): Promise<void> {
  const { breakDown, recover, secrets = [] } = subject;
  assert.ok(
    breakDown && recover,
    "It needs 'breakDown' and 'recover', or 'cannotFail' if there always is a credential.",
  );
  await breakDown.call(subject);
  const error = await ask(subject).then(
    () => assert.fail('It answers with a credential where there is none.'),
    reason => reason,
  );
  assert.ok(types.isNativeError(error), 'What it rejects with is no Error.');
  assert.match(error.message, /\w/, 'Its error has no message.');
  const told = [error.stack, inspect(error, { depth: 10, showHidden: true })];
  const isTold = secrets.some(secret => told.join().includes(secret));
  assert.ok(!isTold, 'Its error has a secret in it.');

  await recover.call(subject);
  assertPresentable(await ask(subject));
}

/** As the backend does: in time, for nobody in particular, and with what is not the strategy's to change. */
async function ask(subject: CheckedAuthStrategy): Promise<ClusterCredential> {
  const { strategy, cluster } = subject;
  const authMetadata = Object.freeze({ ...cluster.authMetadata });
  const timeout = new AbortController();
  const late = wait(TIMEOUT_MS, undefined, timeout).then(() =>
    assert.fail(`It does not answer within ${TIMEOUT_MS / 1000} seconds.`),
  );
  try {
    return await Promise.race([
      strategy.getCredential(Object.freeze({ ...cluster, authMetadata }), {}),
      late,
    ]);
  } finally {
    late.catch(() => {});
    timeout.abort();
  }
}

function assertPresentable(credential: ClusterCredential): void {
  const { type, expiresAt } = credential;
  if (type === 'bearer token') {
    const isToken = /^[!-~]+$/.test(credential.token);
    assert.ok(isToken, 'The token is empty, or has what no header may have.');
  } else if (type === 'x509 client certificate') {
    assert.ok(isPem(credential.cert), 'The certificate is no PEM.');
    assert.ok(isPem(credential.key), 'The key is no PEM.');
  } else {
    assert.equal(type, 'anonymous', 'There is no such type of credential.');
  }
  if (expiresAt === undefined) return;
  assert.ok(expiresAt instanceof Date, 'expiresAt is no Date.');
  assert.ok(expiresAt.getTime() > Date.now(), 'The credential is over.');
}

function isPem(text: string): boolean {
  return /^-----BEGIN [A-Z ]+-----$/m.test(text);
}

function presentedBy({ expiresAt: _, ...presented }: ClusterCredential) {
  return JSON.stringify(presented);
}
