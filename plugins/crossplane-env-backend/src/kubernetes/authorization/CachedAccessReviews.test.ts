import { AccessAttributes, AccessQuestion } from './AccessReviews';
import { CachedAccessReviews } from './CachedAccessReviews';

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
    ['groups', { ...QUESTION, user: { username: 'ada', groups: ['team-a'] } }],
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
