import { mockServices } from '@backstage/backend-test-utils';
import { setImmediate } from 'node:timers/promises';
import { EnvironmentSignals } from './EnvironmentSignals';

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
