import { setTimeout as wait } from 'node:timers/promises';
import type { ClassifiedRequest } from '@crossplane-env/testkit';
import { RequestCounter } from './RequestCounter';

let waiting: ClassifiedRequest[] = [];

const counter = new RequestCounter({
  proxy: {
    take: () => {
      const taken = waiting;
      waiting = [];
      return taken;
    },
  },
  aftermathMs: 20,
});

function ask(verb: string) {
  waiting.push({ verb, resource: 'pods' });
}

const verbsOf = async (operation: () => Promise<void>) =>
  (await counter.count(operation)).map(({ verb }) => verb);

it('counts what is asked for during an operation, and not before', async () => {
  ask('get');
  expect(
    await verbsOf(async () => {
      ask('list');
      await wait(5);
      ask('watch');
    }),
  ).toEqual(['list', 'watch']);
});

it('counts what an operation sets off, as long as that goes on', async () => {
  const verbs = await verbsOf(async () => {
    ask('create');
    setTimeout(() => ask('list'), 10);
    setTimeout(() => ask('watch'), 30);
  });
  expect(verbs).toEqual(['create', 'list', 'watch']);
});
