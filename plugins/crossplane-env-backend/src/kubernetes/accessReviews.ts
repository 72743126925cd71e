import { isError, ServiceUnavailableError } from '@backstage/errors';
import { LRUCache } from 'lru-cache';
import { createHash } from 'node:crypto';
import pLimit, { Limit } from 'p-limit';
import { Cluster } from './Cluster';
import { ClusterConnection } from './ClusterConnection';
import { ConnectionError } from './errors';
import { toBackstageError } from './refusals';
import { Deadline } from './http';
import { reviewSubjectAccess } from './requests';

/** Somebody as a cluster's access control knows them. */
export interface KubernetesUser {
  username: string;
  groups: string[];
}

/** What somebody would do to objects of a kind. */
export interface AccessAttributes {
  /** Of Kubernetes, such as `get`. */
  verb: string;
  group: string;
  plural: string;
  /** In all namespaces, or outside of any, unless told. */
  namespace?: string;
  /** To every object unless told. */
  name?: string;
}

/** Whether a user may do something in a cluster. */
export interface AccessQuestion {
  cluster: string;
  user: KubernetesUser;
  attributes: AccessAttributes;
}

/** What clusters let users do, by their own access control. */
export interface AccessReviews {
  /**
   * @throws ServiceUnavailableError when the cluster cannot be asked, or the
   *   backend may not ask it
   */
  isAllowed(question: AccessQuestion): Promise<boolean>;
}

/**
 * Whether a user may do something, asked from wide to narrow: in all
 * namespaces, then in the one, then to the one object. What is allowed widely
 * answers for everything in it, so that many objects take few questions.
 *
 * @throws ServiceUnavailableError when the cluster cannot be asked
 */
export async function isAllowedInScope(
  reviews: AccessReviews,
  question: AccessQuestion,
): Promise<boolean> {
  for (const attributes of fromWideToNarrow(question.attributes)) {
    if (await reviews.isAllowed({ ...question, attributes })) return true;
  }
  return false;
}

function fromWideToNarrow(attributes: AccessAttributes): AccessAttributes[] {
  const { namespace, name, ...everywhere } = attributes;
  return [
    everywhere,
    ...(namespace === undefined ? [] : [{ ...everywhere, namespace }]),
    ...(name === undefined ? [] : [{ ...everywhere, namespace, name }]),
  ];
}

/** Somebody waits for the answer, and a cluster that takes longer is in trouble. */
const ANSWER_TIMEOUT_SECONDS = 5;
const CONCURRENT_REQUESTS = 20;

interface AskedCluster {
  connection: ClusterConnection;
  limit: Limit;
}

/** {@link AccessReviews} that ask the clusters, each time, with their watching identity. */
export class ClusterAccessReviews implements AccessReviews {
  readonly #clusters: Map<string, AskedCluster>;
  readonly #timeoutSeconds: number;

  static create(clusters: Cluster[]): ClusterAccessReviews {
    return new ClusterAccessReviews(clusters.map(({ viewer }) => viewer));
  }

  constructor(
    connections: ClusterConnection[],
    options: { timeoutSeconds?: number } = {},
  ) {
    const { timeoutSeconds = ANSWER_TIMEOUT_SECONDS } = options;
    this.#timeoutSeconds = timeoutSeconds;
    this.#clusters = new Map(
      connections.map(connection => [
        connection.cluster,
        { connection, limit: pLimit(CONCURRENT_REQUESTS) },
      ]),
    );
  }

  async isAllowed(question: AccessQuestion): Promise<boolean> {
    const cluster = this.#clusters.get(question.cluster);
    if (!cluster) throw unanswered(question, 'There is no such cluster.');
    const { connection, limit } = cluster;
    // Waiting for its turn counts as well, so that one caller never waits for all others.
    const deadline = new Deadline(this.#timeoutSeconds);
    try {
      return await limit(() => review(connection, question, deadline));
    } catch (error) {
      throw unanswered(question, describe(error, question.cluster));
    } finally {
      deadline.cancel();
    }
  }
}

async function review(
  connection: ClusterConnection,
  question: AccessQuestion,
  deadline: Deadline,
): Promise<boolean> {
  try {
    deadline.signal.throwIfAborted();
    return await reviewSubjectAccess(connection, question, deadline);
  } catch (error) {
    throw deadline.expired
      ? new ConnectionError('The API server did not answer in time.', {
          code: 'ETIMEDOUT',
        })
      : error;
  }
}

function unanswered(
  { cluster, user }: AccessQuestion,
  reason: string,
): ServiceUnavailableError {
  return new ServiceUnavailableError(
    `The cluster '${cluster}' could not be asked what '${user.username}' may do in it. ${reason}`,
  );
}

/** @throws what is a fault of ours */
function describe(cause: unknown, cluster: string): string {
  const error = toBackstageError(cause, {
    cluster,
    identity: 'watching identity',
  });
  if (error === cause) throw error;
  return isError(error) && error.name === 'NotAllowedError'
    ? `${error.message} It is the one in deploy/rbac-kubernetes-authorization.yaml.`
    : error.message;
}

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
