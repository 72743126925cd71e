import { LRUCache } from 'lru-cache';
import { createHash } from 'node:crypto';
import { AccessQuestion, AccessReviews } from './AccessReviews';

const MAX_ANSWERS = 10_000;

/** Short, so that somebody who was just given a right is not refused for long. */
const REFUSAL_KEPT_FOR_MS = 5_000;

/** {@link AccessReviews} that remember answers for a while, and ask each question once at a time. */
export class CachedAccessReviews implements AccessReviews {
  readonly #answers: LRUCache<string, boolean, AccessQuestion>;

  /**
   * @param options.keptForMs - how long to remember an answer; a refusal for 5 seconds at most
   * @param options.maxAnswers - how many to remember
   * @param options.clock - in milliseconds; the process's own, which is never set back, unless told
   */
  constructor(
    reviews: AccessReviews,
    options: {
      keptForMs: number;
      maxAnswers?: number;
      clock?: { now(): number };
    },
  ) {
    const { keptForMs, maxAnswers = MAX_ANSWERS, clock } = options;
    const refusalKeptForMs = Math.min(keptForMs, REFUSAL_KEPT_FOR_MS);
    this.#answers = new LRUCache({
      max: maxAnswers,
      ttl: keptForMs,
      ttlResolution: 0,
      ...(clock && { perf: clock }),
      // An answer that there is no more room for is still the answer.
      ignoreFetchAbort: true,
      fetchMethod: async (_key, _stale, { context, options: kept }) => {
        const isAllowed = await reviews.isAllowed(context);
        kept.ttl = isAllowed ? keptForMs : refusalKeptForMs;
        return isAllowed;
      },
    });
  }

  async isAllowed(question: AccessQuestion): Promise<boolean> {
    const answer = await this.#answers.fetch(keyOf(question), {
      context: question,
    });
    return answer === true;
  }
}

/** Of one length, however many groups somebody is in. */
function keyOf({ cluster, user, attributes }: AccessQuestion): string {
  const { verb, group, plural, namespace, name } = attributes;
  const question = JSON.stringify([
    cluster,
    user.username,
    [...user.groups].sort(),
    [verb, group, plural],
    [namespace ?? '', name ?? ''],
  ]);
  return createHash('sha256').update(question).digest('base64');
}
