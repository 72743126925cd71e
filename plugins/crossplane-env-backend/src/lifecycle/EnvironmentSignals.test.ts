import { mockServices } from '@backstage/backend-test-utils';
import {
  EnvironmentChangedSignal,
  signalToken,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { setImmediate } from 'node:timers/promises';
import { EnvironmentSignals } from './EnvironmentSignals';
import { LatestTaskQueue } from './LatestTaskQueue';

it('tells of many environments one after the other, and of those that wait once', async () => {
  let running = 0;
  let most = 0;
  const publish = jest.fn(async () => {
    running += 1;
    most = Math.max(most, running);
    await setImmediate();
    running -= 1;
  });
  const signals = new EnvironmentSignals({
    signals: { publish },
    logger: mockServices.logger.mock(),
  });

  for (let number = 0; number < 200; number += 1) {
    signals.publishChanged(`uid-${number}`);
    signals.publishChanged(`uid-${number}`);
  }
  await signals.stop();

  expect(most).toBe(1);
  // The first was under way already when it changed again.
  expect(publish).toHaveBeenCalledTimes(201);
});

it('names no environment to whoever does not know it already', async () => {
  const messages: EnvironmentChangedSignal[] = [];
  const signals = new EnvironmentSignals({
    signals: {
      publish: async ({ message }) => {
        messages.push(message as unknown as EnvironmentChangedSignal);
      },
    },
    logger: mockServices.logger.mock(),
  });
  const now = jest.spyOn(performance, 'now');
  for (const later of [0, 1, 59_999, 60_000]) {
    now.mockReturnValue(1_000_000 + later);
    signals.publishChanged('uid-of-shop');
    await signals.stop();
  }
  now.mockRestore();

  expect(JSON.stringify(messages)).not.toContain('shop');
  expect(messages.map(message => Object.keys(message).sort())).toEqual(
    messages.map(() => ['salt', 'token']),
  );
  for (const { salt, token } of messages) {
    expect(token).toBe(signalToken('uid-of-shop', salt));
  }
  const tokens = messages.map(({ token }) => token);
  expect(new Set(tokens.slice(0, 3)).size).toBe(1);
  expect(tokens[3]).not.toBe(tokens[0]);
});

describe('the queue of signals', () => {
  function setup() {
    const queue = new LatestTaskQueue();
    const done: string[] = [];
    const add = (key: string, what: string) =>
      queue.add(key, async () => {
        await new Promise(resolve => setTimeout(resolve, 1));
        done.push(what);
      });
    return { queue, done, add };
  }

  it('runs one task after the other', async () => {
    const { queue, add } = setup();
    let running = 0;
    let most = 0;
    const task = async () => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
    };
    for (let index = 0; index < 120; index++) {
      queue.add(`key-${index}`, task);
    }
    add('last', 'last');

    await queue.idle();

    expect(most).toBe(1);
  });

  it('drops a waiting task for a later one of its key, not the running one', async () => {
    const { queue, done, add } = setup();

    add('a', 'a1');
    add('a', 'a2');
    add('a', 'a3');
    expect(queue.has('a')).toBe(true);
    await queue.idle();

    expect(done).toEqual(['a1', 'a3']);
    expect(queue.has('a')).toBe(false);
  });

  it('runs what is added by a task, and what comes after it was idle', async () => {
    const { queue, done, add } = setup();
    queue.add('outer', async () => add('inner', 'inner'));
    await queue.idle();

    add('later', 'later');
    await queue.idle();

    expect(done).toEqual(['inner', 'later']);
  });
});
