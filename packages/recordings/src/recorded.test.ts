import { readFileSync } from 'node:fs';
import { CROSSPLANE_VERSIONS } from '@crossplane-env/control-plane';
import { renderReports } from './commands';
import { readRecordings } from './recording/RecordingFile';
import { situations, situationsOf } from './situations';

const names = situations.map(({ name }) => name);

describe('the situations', () => {
  it('have names of their own', () => {
    expect(new Set(names).size).toBe(names.length);
  });

  it('name failures of the reference', () => {
    for (const failure of situations.flatMap(({ failures }) => failures)) {
      expect(failure).toMatch(/^F(0[1-9]|[1-3]\d|4[0-5])$/);
    }
  });
});

describe.each([...CROSSPLANE_VERSIONS])('the recordings with %s', version => {
  const recordings = readRecordings(version);

  it('are those of the situations', () => {
    expect(recordings.map(({ situation }) => situation)).toEqual(
      situationsOf(version)
        .map(({ name }) => name)
        .sort(),
    );
  });

  it('say of themselves what the situations say', () => {
    const described = ({
      shows,
      failures,
    }: {
      shows: string;
      failures: string[];
    }) => ({
      shows,
      failures,
    });
    for (const recording of recordings) {
      const situation = situations.find(
        ({ name }) => name === recording.situation,
      );
      expect(situation && described(situation)).toEqual(described(recording));
      expect(recording.crossplane).toBe(version);
    }
  });
});

describe('the reports', () => {
  it.each(Object.entries(renderReports()))('%s is up to date', (path, text) => {
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});
