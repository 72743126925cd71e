import type { Verdict } from '../../types';
import { assessEnvironment } from '../assess';
import { isRecorded, type Situation } from './Situation';
import {
  assessSituation,
  withDescendants,
} from './__testUtils__/assessSituation';
import {
  type ObservedSituation,
  observeSituation,
} from './__testUtils__/observeSituation';
import { hasRecording } from './__testUtils__/recordings';
import { situations } from './situations';

type Case = [name: string, situation: Situation];

const cases = situations.map<Case>(situation => [
  `${situation.id}: ${situation.title}`,
  situation,
]);

function ofFamily(family: string): Case[] {
  return cases.filter(([, { id }]) => id.startsWith(family));
}

function isAsOf(crossplane: string): (entry: Case) => boolean {
  return ([, { source }]) =>
    isRecorded(source) &&
    [source.recording, source.platformOf ?? source.recording].every(name =>
      hasRecording(name, crossplane),
    );
}

/** At best, by what is below. */
const NOT_BETTER: Partial<Record<Verdict, Verdict[]>> = {
  unreadable: ['unknown', 'failed', 'paused', 'deleting', 'gone'],
  failed: ['failed', 'paused', 'progressing', 'deleting', 'gone'],
};

function expectNothingBetterThanBelow({ root, options }: ObservedSituation) {
  const all = root
    ? withDescendants(assessEnvironment(root, options).tree)
    : [];
  for (const parent of all) {
    for (const child of parent.children) {
      const allowed = NOT_BETTER[child.verdict] ?? [parent.verdict];
      expect(allowed).toContain(parent.verdict);
    }
  }
}

describe('the situations', () => {
  it('are those of the reference, and have titles of their own', () => {
    const failures = ofFamily('F').map(([, { id }]) => id);
    expect([...new Set(failures)]).toEqual(
      Array.from(
        { length: 45 },
        (_, index) => `F${String(index + 1).padStart(2, '0')}`,
      ),
    );
    expect(new Set(cases.map(([name]) => name)).size).toBe(cases.length);
  });

  it('are as often quiet as not', () => {
    expect(ofFamily('Q').length).toBeGreaterThanOrEqual(ofFamily('F').length);
  });

  it.each(cases)('%s', (_name, situation) => {
    const { environment, platform } = situation;
    const observed = observeSituation(situation);
    expect(assessSituation(observed)).toEqual({ environment, platform });
    expectNothingBetterThanBelow(observed);
  });
});

describe.each(['2.3.4', '1.20.0'])(
  'Crossplane %s, of which we say the same',
  older => {
    it.each(cases.filter(isAsOf(older)))('%s', (_name, situation) => {
      const { environment, platform } = situation;
      const observed = observeSituation(situation, older);
      expect(assessSituation(observed)).toEqual({ environment, platform });
    });
  },
);

describe('what only looks wrong raises no alarm', () => {
  const ALARMS: Verdict[] = ['failed', 'blocked', 'missing', 'unknown'];
  /** What nobody may read or has read yet is not known, and said to be so. */
  const NOT_KNOWN = ['Q29', 'Q30'];

  it.each(ofFamily('Q'))('%s', (_name, { id, environment }) => {
    const alarms = ALARMS.filter(alarm => alarm === environment?.verdict);
    expect(alarms).toEqual(NOT_KNOWN.includes(id) ? ['unknown'] : []);
  });
});
