import { until } from './processes';

it('asks until the answer is yes', async () => {
  const answers = [false, false, true, false];
  await until(() => answers.shift()!, { what: 'a yes', intervalMs: 1 });
  expect(answers).toEqual([false]);
});

it('gives up, and says what was missing', async () => {
  const never = until(async () => false, {
    what: 'a yes',
    timeoutMs: 5,
    intervalMs: 1,
  });
  await expect(never).rejects.toThrow('Waited in vain for a yes.');
});

it('does not hide an error of who is asked', async () => {
  const broken = until(() => Promise.reject(new Error('broken')), {
    what: 'a yes',
  });
  await expect(broken).rejects.toThrow('broken');
});
