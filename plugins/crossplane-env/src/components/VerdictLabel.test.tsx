import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  Verdict,
  VERDICTS_BY_URGENCY,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { screen } from '@testing-library/react';
import { VerdictLabel } from './VerdictLabel';

const WORDS: Record<Verdict, string> = {
  ready: 'Ready',
  progressing: 'In progress',
  blocked: 'Blocked',
  stale: 'Out of date',
  failed: 'Failed',
  paused: 'Paused',
  deleting: 'Being deleted',
  missing: 'Missing',
  unreadable: 'Not readable',
  unknown: 'Unknown',
  gone: 'Gone',
};

function shapeOf(word: string) {
  return screen.getByText(word).querySelector('path')?.getAttribute('d');
}

describe('VerdictLabel', () => {
  it('tells every verdict by a word and by a shape of its own', async () => {
    const verdicts = Object.keys(WORDS) as Verdict[];
    renderInTestApp(
      <>
        {verdicts.map(verdict => (
          <VerdictLabel key={verdict} verdict={verdict} />
        ))}
      </>,
    );
    await screen.findByText('Ready');
    const shapes = verdicts.map(verdict => shapeOf(WORDS[verdict]));
    expect(shapes).not.toContain(undefined);
    expect(new Set(shapes).size).toBe(verdicts.length);
  });

  it('ranks every verdict', () => {
    expect([...VERDICTS_BY_URGENCY].sort()).toEqual(Object.keys(WORDS).sort());
  });
});
