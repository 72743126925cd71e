import type { Recording } from '../recording/Recording';
import { describeDifferences } from './reports';

function recording(situation: string, message: string): Recording {
  return {
    situation,
    shows: 'A test.',
    failures: [],
    crossplane: 'any',
    root: { apiVersion: 'v1', kind: 'App', name: 'app' },
    recordedAt: '2026-01-01T00:02:00Z',
    steps: [
      {
        name: 'one',
        at: '2026-01-01T00:01:00Z',
        statusWrites: [
          {
            conditions: [
              { type: 'Synced', status: 'False', reason: 'Error', message },
            ],
          },
        ],
      },
    ],
    objects: [],
    missing: [],
    events: [],
  };
}

function describeBoth(older: Recording[], newer: Recording[]): string {
  return describeDifferences({
    older: { version: '1.0', recordings: older },
    newer: { version: '1.1', recordings: newer },
  });
}

describe('describeDifferences', () => {
  it('tells that nothing differs', () => {
    const same = [recording('same', 'no')];
    expect(describeBoth(same, same)).toContain(
      'Of 1 situations recorded with both, 1 are the same and 0 differ.',
    );
  });

  it('tells of equal differences once, with the situations', () => {
    const text = describeBoth(
      [recording('a', 'old words'), recording('b', 'old words')],
      [recording('a', 'new words'), recording('b', 'new words')],
    );
    expect(text).toContain('In `a`, `b`:');
    expect(text.match(/^- .*old words/gm)).toHaveLength(1);
    expect(text.match(/^\+ .*new words/gm)).toHaveLength(1);
  });

  it('tells what only one version was recorded with', () => {
    expect(describeBoth([recording('a', '')], [recording('b', '')])).toMatch(
      /with 1\.0 alone: `a`\.\n\nRecorded with 1\.1 alone: `b`\./,
    );
  });
});
