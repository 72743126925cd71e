import {
  ClusterConnection,
  KubernetesRequest,
} from '../connection/ClusterConnection';
import { ConnectionError } from '../status/ConnectionError';
import { StatusError } from '../status/StatusError';
import { AccessQuestion } from './AccessReviews';
import { ClusterAccessReviews } from './ClusterAccessReviews';

const QUESTION: AccessQuestion = {
  cluster: 'prod',
  user: { username: 'oidc:ada', groups: ['oidc:team-a'] },
  attributes: {
    verb: 'create',
    group: 'example.org',
    plural: 'apps',
    namespace: 'team-a',
  },
};

function setup(
  answer: (request: KubernetesRequest) => Promise<unknown>,
  options: { timeoutSeconds?: number } = {},
) {
  const send = jest.fn(answer);
  const connection: ClusterConnection = {
    cluster: 'prod',
    send,
    stream: () => Promise.reject(new Error('Nothing is streamed.')),
  };
  return { send, reviews: new ClusterAccessReviews([connection], options) };
}

const answering = (status: object) => async () => ({ status });

const failing = (error: Error) => () => Promise.reject(error);

const hanging = ({ signal }: KubernetesRequest) =>
  new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(new Error('aborted')));
  });

describe('ClusterAccessReviews', () => {
  it('asks about the user, with the groups', async () => {
    const { send, reviews } = setup(answering({ allowed: true }));

    expect(await reviews.isAllowed(QUESTION)).toBe(true);
    expect(send).toHaveBeenCalledWith(
      expect.objectContaining({
        method: 'POST',
        path: '/apis/authorization.k8s.io/v1/subjectaccessreviews',
        body: {
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SubjectAccessReview',
          spec: {
            user: 'oidc:ada',
            groups: ['oidc:team-a'],
            resourceAttributes: {
              verb: 'create',
              group: 'example.org',
              resource: 'apps',
              namespace: 'team-a',
            },
          },
        },
      }),
    );
  });

  it.each([
    ['it is not allowed', { allowed: false }],
    [
      'there was trouble',
      { allowed: false, evaluationError: 'role not found' },
    ],
    ['nothing is said', {}],
    ['what is said is not clear', { allowed: 'true' }],
  ])('takes it for refused when %s', async (_, status) => {
    const { reviews } = setup(answering(status));
    expect(await reviews.isAllowed(QUESTION)).toBe(false);
  });

  it.each([
    [
      'cannot be reached',
      new ConnectionError('connect ECONNREFUSED'),
      "The cluster 'prod' cannot be reached: connect ECONNREFUSED",
    ],
    [
      'is busy',
      new StatusError({ code: 429, message: 'too many requests' }),
      "The cluster 'prod' cannot do this now: too many requests.",
    ],
    [
      'does not let itself be asked, which right is missing',
      new StatusError({
        code: 403,
        message:
          'subjectaccessreviews.authorization.k8s.io is forbidden: User "viewer" cannot create resource "subjectaccessreviews" in API group "authorization.k8s.io" at the cluster scope',
      }),
      /^The watching identity of the cluster 'prod' lacks a right: .* It is the one in deploy\/rbac-kubernetes-authorization\.yaml\.$/,
    ],
  ])('says of a cluster that %s', async (_, error, reason) => {
    const { reviews } = setup(failing(error));
    const beginning =
      "The cluster 'prod' could not be asked what 'oidc:ada' may do in it. ";

    const failure = await reviews
      .isAllowed(QUESTION)
      .catch((thrown: Error) => thrown);

    expect(failure).toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining(beginning),
    });
    expect(String((failure as Error).message).slice(beginning.length)).toMatch(
      reason,
    );
  });

  it('does not wait for long, nor for its turn', async () => {
    const { reviews } = setup(hanging, { timeoutSeconds: 0.05 });

    const answers = await Promise.allSettled(
      Array.from({ length: 50 }, () => reviews.isAllowed(QUESTION)),
    );

    expect(answers).toEqual(
      answers.map(() => ({
        status: 'rejected',
        reason: expect.objectContaining({
          name: 'ServiceUnavailableError',
          message: expect.stringContaining('did not answer in time'),
        }),
      })),
    );
  });

  it('asks a cluster no more than 20 questions at a time', async () => {
    let most = 0;
    let open = 0;
    const { send, reviews } = setup(async () => {
      open += 1;
      most = Math.max(most, open);
      await new Promise(resolve => setImmediate(resolve));
      open -= 1;
      return { status: { allowed: true } };
    });

    await Promise.all(
      Array.from({ length: 50 }, () => reviews.isAllowed(QUESTION)),
    );

    expect(send).toHaveBeenCalledTimes(50);
    expect(most).toBe(20);
  });

  it('knows nothing of a cluster that there is not', async () => {
    const { reviews } = setup(answering({ allowed: true }));

    await expect(
      reviews.isAllowed({ ...QUESTION, cluster: 'dev' }),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('There is no such cluster.'),
    });
  });

  it('does not hide a fault of ours', async () => {
    const { reviews } = setup(failing(new TypeError('x is not a function')));
    await expect(reviews.isAllowed(QUESTION)).rejects.toThrow(TypeError);
  });
});
