import type { At, Example } from './said';

const LINE =
  /^(?<at>mr|xr|fatal) (?<actor>requester|platform|provider) (?<heals>[+-]) \| (?<say>.+?) \| (?<message>.+)$/;

/** The examples of one half of the corpus. */
export function parseCorpus(text: string): Example[] {
  return text
    .split('\n')
    .filter(line => line.trim())
    .map(parseLine);
}

function parseLine(line: string): Example {
  const groups = LINE.exec(line)?.groups;
  if (!groups) throw new Error(`No example: ${line}`);
  return {
    at: groups.at as At,
    actor: groups.actor as Example['actor'],
    heals: groups.heals === '+',
    say: groups.say,
    message: groups.message.replace(/\\n/g, '\n').replace(/\\t/g, '\t'),
  };
}
