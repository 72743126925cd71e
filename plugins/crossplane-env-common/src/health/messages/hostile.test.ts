import { Random } from '../__fixtures__/random';
import { JUDGED_HALF } from './__testUtils__/corpus.judged';
import { RULES_HALF } from './__testUtils__/corpus.rules';
import { parseCorpus } from './__testUtils__/corpus';
import { judge } from './judge';

const OTHERWISE = { actor: 'nobody', healsItself: true } as const;
const EXAMPLES = [...parseCorpus(RULES_HALF), ...parseCorpus(JUDGED_HALF)].map(
  ({ message }) => message,
);

/** Each is made to let an expression go back as often as it can. */
const REPEATED = [
  'a',
  ' ',
  '"',
  'a.',
  'a"b" ',
  '{"code":',
  'cannot get ',
  'cannot get a "b": ',
  'Code="A" Message="',
  'x is forbidden: ',
  'a "b" is invalid: c: Invalid value: ',
  'https response error StatusCode: 400, RequestID: ',
  'ErrorCode: A\nRequestId: \n',
  'InvalidA.B.C: ',
  '\\"',
  '[{0 ',
  '\n\t',
  'aB',
  'A_B',
];

describe('whatever a message holds', () => {
  it('is read in a bounded time, and without an error', () => {
    const started = performance.now();
    for (const part of REPEATED) {
      const message = part.repeat(Math.ceil(200_000 / part.length));
      for (const text of [message, `create failed: ${message}`]) {
        judge(text, { place: 'managed', otherwise: OTHERWISE });
        judge(text, { place: 'function', otherwise: OTHERWISE });
      }
    }
    const each = (performance.now() - started) / REPEATED.length / 4;
    expect(each).toBeLessThan(100);
  });

  it('says something of it, cut and mixed at random', () => {
    const random = new Random(7);
    for (let round = 0; round < 500; round += 1) {
      const [one, other] = [random.pick(EXAMPLES), random.pick(EXAMPLES)];
      const message =
        one.slice(random.below(one.length)) +
        other.slice(0, random.below(other.length));
      const { move, detail } = judge(message, {
        place: random.pick(['managed', 'composite', 'function', 'claim']),
        otherwise: OTHERWISE,
      });
      expect(typeof move.healsItself).toBe('boolean');
      expect(detail.length).toBeLessThanOrEqual(8_200);
    }
  });
});
