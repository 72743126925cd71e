import { JUDGED_HALF } from './__testUtils__/corpus.judged';
import { RULES_HALF } from './__testUtils__/corpus.rules';
import { parseCorpus } from './__testUtils__/corpus';
import { diagnosisOf, type Example, textOf } from './__testUtils__/said';

/**
 * Right in every respect and sure; the same, but unsure; another guess that is
 * said to be one; or wrong.
 */
type Outcome = 'right' | 'unsure, right' | 'unsure, not right' | 'wrong';

const OUTCOMES: Outcome[] = [
  'right',
  'unsure, right',
  'unsure, not right',
  'wrong',
];

interface Judged extends Example {
  outcome: Outcome;
  text: string;
  quoted?: string;
}

function judgeExample(example: Example): Judged {
  const diagnosis = diagnosisOf(example);
  const { actor, healsItself, unsure, evidence } = diagnosis;
  const isRight = actor === example.actor && healsItself === example.heals;
  const [right, other]: [Outcome, Outcome] = unsure
    ? ['unsure, right', 'unsure, not right']
    : ['right', 'wrong'];
  return {
    ...example,
    outcome: isRight ? right : other,
    text: textOf(diagnosis),
    quoted: evidence?.message,
  };
}

function saysWhatMatters({ text, say }: Judged): boolean {
  return text.toLowerCase().includes(say.toLowerCase());
}

/** At least this part of them is right and sure; at most this part a wrong guess. */
const HALVES: Array<
  [name: string, text: string, right: number, misguessed: number]
> = [
  ['the rules were written with', RULES_HALF, 0.85, 0.01],
  ['the rules are judged by', JUDGED_HALF, 0.75, 0.05],
];

describe.each(HALVES)('messages that %s', (_, text, right, misguessed) => {
  const all = parseCorpus(text).map(judgeExample);
  const messagesOf = (outcome: Outcome) =>
    all
      .filter(example => example.outcome === outcome)
      .map(({ at, message }) => `${at}: ${message}`);
  const matrix = OUTCOMES.map(
    outcome => `${messagesOf(outcome).length} ${outcome}`,
  ).join('; ');

  it(`are none wrong and said to be sure, of ${all.length} (${matrix})`, () => {
    expect(all.length).toBeGreaterThanOrEqual(150);
    expect(messagesOf('wrong')).toEqual([]);
  });

  it('are mostly told for sure, and seldom guessed wrongly', () => {
    const isGuessed = messagesOf('unsure, not right');
    expect(messagesOf('right').length / all.length).toBeGreaterThan(right);
    expect(isGuessed.length / all.length).toBeLessThanOrEqual(misguessed);
  });

  it('are told in the words that matter', () => {
    const silent = all.filter(example => !saysWhatMatters(example));
    expect(silent.map(example => [example.say, example.text])).toEqual([]);
  });

  it('are quoted as they are', () => {
    for (const { message, quoted } of all) expect(quoted).toContain(message);
  });
});
