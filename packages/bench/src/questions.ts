import { setTimeout as wait } from 'node:timers/promises';
import type { ClassifiedRequest } from '@crossplane-env/testkit';
import { BackendProcess } from './backend/BackendProcess';
import type { Fleet } from './fleet/Fleet';

/** What people ask the portal for, beside what costs the least. */
export interface Question {
  name: string;
  /** Below the backend's `/api`. */
  path: string;
  /** How much longer than the plain request with a permission it may take; without it, it is a measure itself. */
  mostTimes?: number;
}

export const PLAIN = 0;
export const PERMITTED = 1;

export function questionsOf({ ref, entityRef }: Fleet): Question[] {
  const entity = encodeURIComponent(entityRef);
  return [
    { name: 'a plain authenticated request', path: 'plain/authenticated' },
    { name: 'the same with a permission', path: 'plain/authorized' },
    {
      name: 'the card of one entity',
      path: `crossplane-env/environments?entityRef=${entity}`,
      mostTimes: 1.5,
    },
    {
      name: 'a page of 50 environments',
      path: 'crossplane-env/environments?limit=50',
      mostTimes: 2,
    },
    { name: 'the causes', path: 'crossplane-env/causes', mostTimes: 2 },
    {
      name: 'the environment types',
      path: 'crossplane-env/environment-types',
      mostTimes: 1.5,
    },
    {
      name: 'an environment with its tree',
      path: `crossplane-env/environments/${ref}`,
      mostTimes: 2,
    },
  ];
}

export function views(questions: Question[]): Question[] {
  return questions.filter(({ mostTimes }) => mostTimes !== undefined);
}

const WARM_UP_ROUNDS = 20;
const LONGEST_MS = 120_000;
const FEWEST_ROUNDS = 5;

/**
 * Asks one question after the other, so that what disturbs the machine
 * disturbs all of them. What takes very long is asked less often.
 *
 * @returns the times of each question, in milliseconds
 */
export async function takeTurns(
  backend: BackendProcess,
  questions: Question[],
  samples: number,
): Promise<number[][]> {
  const times = questions.map((): number[] => []);
  let began = performance.now();
  for (let round = -WARM_UP_ROUNDS; round < samples; round++) {
    if (round === 0) began = performance.now();
    for (const [index, { path }] of questions.entries()) {
      const ms = await backend.time(path);
      if (round >= 0) times[index].push(ms);
    }
    const isLate = performance.now() - began > LONGEST_MS;
    if (isLate && round >= FEWEST_ROUNDS) break;
  }
  return times;
}

/** Asks as so many clients at once for some time; each asks again when it is answered. */
export async function askTogether(
  backend: BackendProcess,
  question: Question,
  options: { clients: number; ms: number },
): Promise<{ times: number[]; perSecond: number }> {
  const times: number[] = [];
  const began = performance.now();
  const askOnAndOn = async () => {
    while (performance.now() - began < options.ms) {
      times.push(await backend.time(question.path));
    }
  };
  await Promise.all(Array.from({ length: options.clients }, askOnAndOn));
  const seconds = (performance.now() - began) / 1e3;
  return { times, perSecond: times.length / seconds };
}

/** What one answer takes of others. */
export interface Cost {
  decisions: number;
  lookups: number;
  requests: number;
}

const COUNTED_VIEWS = 20;
/** How soon what a view causes follows. */
const AFTERMATH_MS = 100;

/** Counts for a question what its answer takes, once what can be remembered is. */
export async function countCost(
  parts: { backend: BackendProcess; fleet: Fleet },
  { path }: Question,
): Promise<Cost> {
  const { backend, fleet } = parts;
  await backend.time(path);
  await fleet.takeRequests();
  const before = await backend.counts();
  for (let view = 0; view < COUNTED_VIEWS; view++) await backend.time(path);
  const after = await backend.counts();
  await wait(AFTERMATH_MS);
  const requests = (await fleet.takeRequests()).filter(isForViews);
  return {
    decisions: (after.decisions - before.decisions) / COUNTED_VIEWS,
    lookups: (after.lookups - before.lookups) / COUNTED_VIEWS,
    requests: requests.length / COUNTED_VIEWS,
  };
}

/** Watches are renewed, and a silent cluster is asked for its version, whoever looks. */
function isForViews({ verb, resource }: ClassifiedRequest): boolean {
  return verb !== 'watch' && resource !== '/version';
}

/** Counts do not depend on the machine: that they grow is a failure. */
export function judgeCost(
  { name }: Question,
  { decisions, lookups, requests }: Cost,
): string[] {
  const most: Array<[string, number, number]> = [
    ['permission decisions', decisions, 1],
    ['requests to the catalog', lookups, 1],
    ['requests to the control plane', requests, 0],
  ];
  return most
    .filter(([, counted, limit]) => counted > limit)
    .map(
      ([what, counted, limit]) =>
        `${name} costs ${counted} ${what}, and should cost ${limit} at most.`,
    );
}
