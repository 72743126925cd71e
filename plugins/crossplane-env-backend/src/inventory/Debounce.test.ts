import { ManualClock } from '../__testUtils__/ManualClock';
import { systemClock } from '../kubernetes/clock';
import { Debounce } from './Debounce';

function setup() {
  const clock = new ManualClock();
  const start = clock.now().getTime();
  const settled: string[] = [];
  const debounce = new Debounce({
    clock,
    times: { quietMs: 50, longestMs: 500 },
    onSettled: name =>
      settled.push(`${name} after ${clock.now().getTime() - start}`),
  });
  return { clock, debounce, settled };
}

it('tells of a thing once it has rested', async () => {
  const { clock, debounce, settled } = setup();
  debounce.add('a');
  await clock.advance(40);
  debounce.add('a');
  debounce.add('b');
  await clock.advance(45);
  expect(settled).toEqual([]);
  expect(debounce.has('a')).toBe(true);

  await clock.advance(100);
  expect(settled).toEqual(['a after 90', 'b after 90']);
  expect([...debounce.pending()]).toEqual([]);
});

it('tells of what never rests, although others change all the while', async () => {
  const { clock, debounce, settled } = setup();
  for (let change = 0; change < 60; change++) {
    debounce.add('restless');
    debounce.add(`other-${change}`);
    await clock.advance(10);
  }

  const [first] = settled.filter(one => one.startsWith('restless'));
  expect(Number(first.split(' ')[2])).toBeLessThanOrEqual(560);
  expect(settled).toHaveLength(new Set(settled).size);
});

it('takes in what changes while it tells', async () => {
  const { clock, settled, debounce } = setup();
  const again = new Debounce({
    clock,
    times: { quietMs: 0, longestMs: 0 },
    onSettled: name => {
      settled.push(name);
      if (name === 'first') again.add('second');
    },
  });
  again.add('first');
  debounce.add('unrelated');
  await clock.advance(10);
  expect(settled).toEqual(['first', 'second']);
});

it('lets others have their turn when much has come to rest at once', async () => {
  const turns: number[] = [];
  let settledInTurn = 0;
  const clock = {
    ...systemClock,
    schedule: (task: () => void, ms: number) => {
      const timer = setTimeout(() => {
        settledInTurn = 0;
        task();
        turns.push(settledInTurn);
      }, ms);
      return () => clearTimeout(timer);
    },
  };
  const debounce = new Debounce({
    clock,
    times: { quietMs: 5, longestMs: 5 },
    onSettled: () => {
      settledInTurn += 1;
      const end = performance.now() + 1;
      while (performance.now() < end);
    },
  });
  for (let index = 0; index < 100; index++) debounce.add(`thing-${index}`);
  while ([...debounce.pending()].length) {
    await new Promise(resolve => setTimeout(resolve, 5));
  }

  expect(turns.length).toBeGreaterThan(2);
  expect(turns.reduce((sum, each) => sum + each, 0)).toBe(100);
});

it('tells of much that has come to rest although the clock is set back', async () => {
  const clock = new ManualClock();
  const settled: string[] = [];
  const elapsed = jest.spyOn(performance, 'now').mockReturnValue(0);
  const debounce = new Debounce({
    clock,
    times: { quietMs: 10, longestMs: 100 },
    onSettled: name => {
      settled.push(name);
      elapsed.mockReturnValue(settled.length * 10);
    },
  });
  debounce.add('first');
  debounce.add('second');
  clock.set(-3_600_000);
  await clock.advance(20);

  elapsed.mockRestore();
  expect(settled).toEqual(['first', 'second']);
});

it('tells of everything when it is flushed, and of nothing when it is stopped', async () => {
  const { clock, debounce, settled } = setup();
  debounce.add('a');
  debounce.flush();
  expect(settled).toEqual(['a after 0']);

  debounce.add('b');
  debounce.stop();
  await clock.advance(1000);
  expect(settled).toEqual(['a after 0']);
});
