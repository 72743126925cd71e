import pLimit from 'p-limit';
import { ClusterConnection } from './ClusterConnection';
import { isStatusError } from './errors';
import { cleanText } from './intake';
import { reviewAccess } from './requests';

/** Whom the API server takes an identity for. */
export interface Self {
  username?: string;
  groups?: string[];
}

interface SelfSubjectReview {
  status?: { userInfo?: { username?: unknown; groups?: unknown } };
}

const LONGEST_NAME = 1_000;

/**
 * Asks the API server whom it takes the connection's identity for; nothing is
 * known of it where the API server does not answer such questions.
 *
 * @throws what goes wrong on the way to it, and StatusError 401
 */
export async function reviewSelf(
  connection: ClusterConnection,
  { signal }: { signal: AbortSignal },
): Promise<Self> {
  try {
    const review = (await connection.send({
      method: 'POST',
      path: '/apis/authentication.k8s.io/v1/selfsubjectreviews',
      body: {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'SelfSubjectReview',
      },
      signal,
    })) as SelfSubjectReview;
    const { username, groups } = review.status?.userInfo ?? {};
    return {
      ...(typeof username === 'string' && { username: toName(username) }),
      ...(Array.isArray(groups) && {
        groups: groups.filter(one => typeof one === 'string').map(toName),
      }),
    };
  } catch (error) {
    // Kubernetes before 1.28 does not serve it, and accepted the credentials.
    if (isStatusError(error, 403, 404, 405)) return {};
    throw error;
  }
}

/** In one line, for whatever answers may be shown to people. */
function toName(text: string): string {
  return cleanText(text.slice(0, LONGEST_NAME)).replace(/\s/g, ' ');
}

/** What an identity may have to do to a kind, in all namespaces. */
export interface Right {
  verb: string;
  group: string;
  plural: string;
}

interface Rule {
  verbs?: string[];
  apiGroups?: string[];
  resources?: string[];
  resourceNames?: string[];
}

interface SelfSubjectRulesReview {
  status?: { resourceRules?: Rule[] };
}

const QUESTIONS_AT_A_TIME = 5;
/** Whoever lacks more than that lacks about everything. */
const MOST_QUESTIONS = 200;

/** Which of some rights the connection's identity does not have. */
export async function findMissingRights(
  connection: ClusterConnection,
  rights: Right[],
  options: { signal: AbortSignal },
): Promise<Right[]> {
  const rules = await listRules(connection, options);
  // Not every access control can list its rules: what none grants is asked for by itself.
  const doubtful = rights
    .filter(right => !rules.some(rule => grants(rule, right)))
    .slice(0, MOST_QUESTIONS);
  const limit = pLimit(QUESTIONS_AT_A_TIME);
  const answers = await Promise.all(
    doubtful.map(right =>
      limit(() => reviewAccess(connection, right, options)),
    ),
  );
  return doubtful.filter((_, index) => !answers[index]);
}

/** In a namespace that there is not, rules are those of all namespaces. */
const NOWHERE = 'crossplane-env-asks-for-all-namespaces';

async function listRules(
  connection: ClusterConnection,
  { signal }: { signal: AbortSignal },
): Promise<Rule[]> {
  try {
    const review = (await connection.send({
      method: 'POST',
      path: '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
      body: {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectRulesReview',
        spec: { namespace: NOWHERE },
      },
      signal,
    })) as SelfSubjectRulesReview;
    return review.status?.resourceRules ?? [];
  } catch (error) {
    if (isStatusError(error, 403, 404, 405)) return [];
    throw error;
  }
}

function grants(rule: Rule, { verb, group, plural }: Right): boolean {
  const has = (list: string[] | undefined, value: string) =>
    list?.includes('*') || list?.includes(value);
  return (
    !rule.resourceNames?.length &&
    Boolean(
      has(rule.verbs, verb) &&
        has(rule.apiGroups, group) &&
        has(rule.resources, plural),
    )
  );
}
