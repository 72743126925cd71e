import { BackendProcess } from '../../backend/BackendProcess';
import { Table } from '../../report/Report';
import { median, quantile } from '../../report/statistics';

const WARM_UP_ROUNDS = 20;

interface Question {
  name: string;
  /** Below the backend's `/api`. */
  path: string;
}

/** How long answers take, one at a time, as ratios to those that take the least. */
export async function timeAnswers(
  backend: BackendProcess,
  options: { ref: string; samples: number },
): Promise<Table> {
  const questions: Question[] = [
    { name: 'a plain authenticated request', path: 'plain/authenticated' },
    { name: 'the same with a permission', path: 'plain/authorized' },
    {
      name: 'an environment with its tree',
      path: `crossplane-env/environments/${options.ref}`,
    },
    {
      name: 'a page of 50 environments',
      path: 'crossplane-env/environments?limit=50',
    },
    { name: 'the environment types', path: 'crossplane-env/environment-types' },
  ];
  const times = await takeTurns(backend, questions, options.samples);
  const [plain, permitted] = times.map(median);
  return {
    title: 'Time to answer, of requests that follow each other',
    columns: [
      'request',
      'median (ms)',
      '95 % within (ms)',
      'ratio to plain',
      'ratio to plain with a permission',
    ],
    rows: questions.map(({ name }, index) => {
      const middle = median(times[index]);
      return [
        name,
        middle,
        quantile(times[index], 0.95),
        middle / plain,
        middle / permitted,
      ];
    }),
  };
}

/** Question after question, so that what disturbs the machine disturbs all of them. */
async function takeTurns(
  backend: BackendProcess,
  questions: Question[],
  samples: number,
): Promise<number[][]> {
  const times = questions.map((): number[] => []);
  for (let round = -WARM_UP_ROUNDS; round < samples; round++) {
    for (const [index, { path }] of questions.entries()) {
      const ms = await timeAnswer(backend, path);
      if (round >= 0) times[index].push(ms);
    }
  }
  return times;
}

async function timeAnswer(
  { url, token }: BackendProcess,
  path: string,
): Promise<number> {
  const began = performance.now();
  const response = await fetch(`${url}/api/${path}`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  await response.text();
  const ms = performance.now() - began;
  if (!response.ok) throw new Error(`${path} was answered ${response.status}.`);
  return ms;
}
