import { isError, ServiceUnavailableError } from '@backstage/errors';
import pLimit, { Limit } from 'p-limit';
import { ClusterConfig } from '../config/ClusterConfig';
import { ClusterConnection } from '../connection/ClusterConnection';
import { Deadline } from '../connection/Deadline';
import { HttpClusterConnection } from '../connection/HttpClusterConnection';
import { reviewSubjectAccess } from '../operations/reviewSubjectAccess';
import { ConnectionError } from '../status/ConnectionError';
import { toBackstageError } from '../status/toBackstageError';
import { AccessQuestion, AccessReviews } from './AccessReviews';

/** Somebody waits for the answer, and a cluster that takes longer is in trouble. */
const ANSWER_TIMEOUT_SECONDS = 5;
const CONCURRENT_REQUESTS = 20;

interface Cluster {
  connection: ClusterConnection;
  limit: Limit;
}

/** {@link AccessReviews} that ask the clusters, each time, with their watching identity. */
export class ClusterAccessReviews implements AccessReviews {
  readonly #clusters: Map<string, Cluster>;
  readonly #timeoutSeconds: number;

  static create(clusters: ClusterConfig[]): ClusterAccessReviews {
    return new ClusterAccessReviews(
      clusters.map(({ name, viewer }) =>
        HttpClusterConnection.create({ cluster: name, access: viewer }),
      ),
    );
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
      ? new ConnectionError('The API server did not answer in time.')
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
