import { FakeAccessReviews } from '../__testUtils__/FakeAccessReviews';
import { ClusterConnection, KubernetesRequest } from './ClusterConnection';
import {
  AccessAttributes,
  AccessQuestion,
  CachedAccessReviews,
  ClusterAccessReviews,
  isAllowedInScope,
} from './accessReviews';
import { ConnectionError, StatusError } from './errors';

describe('isAllowedInScope', () => {
  const KIND = { verb: 'get', group: 'example.org', plural: 'apps' };
  const SHOP = { ...KIND, namespace: 'team-a', name: 'shop' };

  async function ask(allowed: string[], attributes: AccessAttributes) {
    const reviews = new FakeAccessReviews();
    allowed.forEach(one => reviews.allowed.add(one));
    const user = { username: 'ada', groups: [] };
    const isAllowed = await isAllowedInScope(reviews, {
      cluster: 'prod',
      user,
      attributes,
    });
    const asked = reviews.questions.map(question => question.attributes);
    return { isAllowed, asked };
  }

  const EVERYWHERE = KIND;
  const IN_NAMESPACE = { ...KIND, namespace: 'team-a' };

  it.each<[string, string[], AccessAttributes, boolean, AccessAttributes[]]>([
    ['everywhere', ['get'], SHOP, true, [EVERYWHERE]],
    [
      'in its namespace',
      ['get team-a'],
      SHOP,
      true,
      [EVERYWHERE, IN_NAMESPACE],
    ],
    [
      'by its name',
      ['get team-a/shop'],
      SHOP,
      true,
      [EVERYWHERE, IN_NAMESPACE, SHOP],
    ],
    [
      'elsewhere',
      ['get team-b'],
      SHOP,
      false,
      [EVERYWHERE, IN_NAMESPACE, SHOP],
    ],
    [
      'by a name, when any is meant',
      ['get team-a/shop'],
      IN_NAMESPACE,
      false,
      [EVERYWHERE, IN_NAMESPACE],
    ],
    [
      'by its name, outside of namespaces',
      ['get shop'],
      { ...KIND, name: 'shop' },
      true,
      [EVERYWHERE, { ...KIND, name: 'shop' }],
    ],
  ])(
    'asks from wide to narrow what is allowed %s',
    async (_, allowed, attributes, isAllowed, asked) => {
      expect(await ask(allowed, attributes)).toEqual({ isAllowed, asked });
    },
  );
});

describe('clusters that are asked', () => {
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
      expect(
        String((failure as Error).message).slice(beginning.length),
      ).toMatch(reason);
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
});

describe('answers that are remembered', () => {
  const ATTRIBUTES: AccessAttributes = {
    verb: 'get',
    group: 'example.org',
    plural: 'apps',
    namespace: 'team-a',
  };

  const QUESTION: AccessQuestion = {
    cluster: 'prod',
    user: { username: 'ada', groups: ['team-a', 'team-b'] },
    attributes: ATTRIBUTES,
  };

  function setup(options: { keptForMs?: number; maxAnswers?: number } = {}) {
    const { keptForMs = 30_000, maxAnswers } = options;
    // Zero would mean to the cache that there is no time.
    let now = 1;
    const isAllowed = jest.fn(async (_question: AccessQuestion) => true);
    const reviews = new CachedAccessReviews(
      { isAllowed },
      { keptForMs, maxAnswers, clock: { now: () => now } },
    );
    const pass = (ms: number) => {
      now += ms;
    };
    return { isAllowed, reviews, pass };
  }

  describe('CachedAccessReviews', () => {
    it('remembers for its time that something is allowed', async () => {
      const { isAllowed, reviews, pass } = setup();

      expect(await reviews.isAllowed(QUESTION)).toBe(true);
      pass(29_999);
      expect(await reviews.isAllowed(QUESTION)).toBe(true);
      expect(isAllowed).toHaveBeenCalledTimes(1);

      isAllowed.mockResolvedValue(false);
      pass(2);
      expect(await reviews.isAllowed(QUESTION)).toBe(false);
    });

    it('remembers for a shorter time that something is refused', async () => {
      const { isAllowed, reviews, pass } = setup();
      isAllowed.mockResolvedValue(false);

      expect(await reviews.isAllowed(QUESTION)).toBe(false);
      pass(4_999);
      expect(await reviews.isAllowed(QUESTION)).toBe(false);
      expect(isAllowed).toHaveBeenCalledTimes(1);

      isAllowed.mockResolvedValue(true);
      pass(2);
      expect(await reviews.isAllowed(QUESTION)).toBe(true);
    });

    it('does not remember a refusal for longer than what is allowed', async () => {
      const { isAllowed, reviews, pass } = setup({ keptForMs: 1_000 });
      isAllowed.mockResolvedValue(false);

      await reviews.isAllowed(QUESTION);
      pass(1_001);
      await reviews.isAllowed(QUESTION);

      expect(isAllowed).toHaveBeenCalledTimes(2);
    });

    it('asks once for all who ask the same at a time', async () => {
      const { isAllowed, reviews } = setup();
      let answer = (_isAllowed: boolean) => {};
      isAllowed.mockReturnValue(
        new Promise(resolve => {
          answer = resolve;
        }),
      );

      const asked = [1, 2, 3].map(() => reviews.isAllowed(QUESTION));
      answer(true);

      expect(await Promise.all(asked)).toEqual([true, true, true]);
      expect(isAllowed).toHaveBeenCalledTimes(1);
    });

    it('remembers no failure, and tells it to all who asked', async () => {
      const { isAllowed, reviews } = setup();
      isAllowed.mockRejectedValueOnce(new Error('down'));

      const asked = [1, 2].map(() => reviews.isAllowed(QUESTION));

      await expect(asked[0]).rejects.toThrow('down');
      await expect(asked[1]).rejects.toThrow('down');
      expect(await reviews.isAllowed(QUESTION)).toBe(true);
      expect(isAllowed).toHaveBeenCalledTimes(2);
    });

    it('does not go on with an old answer when it cannot get a new one', async () => {
      const { isAllowed, reviews, pass } = setup();
      await reviews.isAllowed(QUESTION);
      isAllowed.mockRejectedValue(new Error('down'));

      pass(30_001);

      await expect(reviews.isAllowed(QUESTION)).rejects.toThrow('down');
    });

    it.each<[string, AccessQuestion]>([
      ['cluster', { ...QUESTION, cluster: 'dev' }],
      ['user', { ...QUESTION, user: { ...QUESTION.user, username: 'bob' } }],
      [
        'groups',
        { ...QUESTION, user: { username: 'ada', groups: ['team-a'] } },
      ],
      ['verb', { ...QUESTION, attributes: { ...ATTRIBUTES, verb: 'delete' } }],
      ['API group', { ...QUESTION, attributes: { ...ATTRIBUTES, group: 'x' } }],
      ['kind', { ...QUESTION, attributes: { ...ATTRIBUTES, plural: 'x' } }],
      [
        'namespace',
        { ...QUESTION, attributes: { ...ATTRIBUTES, namespace: 'team-b' } },
      ],
      ['name', { ...QUESTION, attributes: { ...ATTRIBUTES, name: 'shop' } }],
    ])('takes another %s for another question', async (_, other) => {
      const { isAllowed, reviews } = setup();
      await reviews.isAllowed(QUESTION);
      isAllowed.mockResolvedValue(false);

      expect(await reviews.isAllowed(other)).toBe(false);
    });

    it('does not mind the order of groups', async () => {
      const { isAllowed, reviews } = setup();
      const user = { username: 'ada', groups: ['team-b', 'team-a'] };

      await reviews.isAllowed(QUESTION);
      await reviews.isAllowed({ ...QUESTION, user });

      expect(isAllowed).toHaveBeenCalledTimes(1);
    });

    it('remembers so many answers and no more, the latest ones', async () => {
      const { isAllowed, reviews } = setup({ maxAnswers: 2 });
      const ask = (name: string) =>
        reviews.isAllowed({ ...QUESTION, attributes: { ...ATTRIBUTES, name } });

      // At a time, so that the first is pushed out before it is answered.
      expect(await Promise.all(['a', 'b', 'c'].map(ask))).toEqual([
        true,
        true,
        true,
      ]);
      await ask('c');
      expect(isAllowed).toHaveBeenCalledTimes(3);

      await ask('d');
      await ask('e');
      await ask('c');
      expect(isAllowed).toHaveBeenCalledTimes(6);
    });
  });
});
