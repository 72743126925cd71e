import { TestApiProvider } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { act, renderHook } from '@testing-library/react';
import { ReactNode } from 'react';
import { FakeSignals } from '../__testUtils__/FakeSignals';
import { useLiveQuery } from './liveQuery';

const SECOND = 1000;
let testCount = 0;

function renderQuery(options: {
  load: () => Promise<string>;
  signals?: FakeSignals;
}) {
  testCount += 1;
  const key = ['test', testCount];
  const { load, signals } = options;
  const wrapper = ({ children }: { children: ReactNode }) =>
    signals ? (
      <TestApiProvider apis={[[signalApiRef, signals]]}>
        {children}
      </TestApiProvider>
    ) : (
      <TestApiProvider apis={[]}>{children}</TestApiProvider>
    );
  return renderHook(() => useLiveQuery({ key, load, uidsOf: () => ['mine'] }), {
    wrapper,
  });
}

async function pass(ms: number) {
  await act(async () => {
    await jest.advanceTimersByTimeAsync(ms);
  });
}

/** Answers `answer 1`, `answer 2` and so on. */
function countingLoad() {
  let calls = 0;
  return jest.fn(async () => {
    calls += 1;
    return `answer ${calls}`;
  });
}

describe('useLiveQuery', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('loads, and has an answer', async () => {
    const { result } = renderQuery({ load: countingLoad() });
    expect(result.current).toMatchObject({ loading: true, value: undefined });
    await pass(0);
    expect(result.current).toMatchObject({ loading: false, value: 'answer 1' });
  });

  it('asks again on a signal, and keeps the answer meanwhile', async () => {
    const signals = new FakeSignals();
    let answer = (_value: string) => {};
    const load = jest
      .fn<Promise<string>, []>()
      .mockResolvedValueOnce('first')
      .mockImplementationOnce(
        () =>
          new Promise(resolve => {
            answer = resolve;
          }),
      );
    const { result } = renderQuery({ load, signals });
    await pass(0);

    act(() => signals.changed('mine'));
    await pass(0);
    expect(load).toHaveBeenCalledTimes(2);
    expect(result.current).toMatchObject({ loading: false, value: 'first' });

    answer('second');
    await pass(0);
    expect(result.current.value).toBe('second');
  });

  it('asks at most once a second however many signals come', async () => {
    const signals = new FakeSignals();
    const load = countingLoad();
    renderQuery({ load, signals });
    await pass(0);
    for (let i = 0; i < 20; i += 1) {
      act(() => signals.changed('mine'));
      await pass(100);
    }
    await pass(SECOND);
    expect(load.mock.calls.length).toBeGreaterThanOrEqual(3);
    expect(load.mock.calls.length).toBeLessThanOrEqual(5);
  });

  it('looks for a new one, less often, when others changed', async () => {
    const signals = new FakeSignals();
    const load = countingLoad();
    renderQuery({ load, signals });
    await pass(0);
    for (let i = 0; i < 18; i += 1) {
      act(() => signals.changed(`other ${i}`));
      await pass(500);
    }
    expect(load).toHaveBeenCalledTimes(2);
    await pass(SECOND);
    expect(load).toHaveBeenCalledTimes(3);
  });

  it.each([
    ['every 10 seconds without signals', undefined, 10],
    ['every minute with them', new FakeSignals(), 60],
  ])('asks %s', async (_name, signals, seconds) => {
    const load = countingLoad();
    renderQuery({ load, signals });
    await pass(0);
    await pass((seconds - 1) * SECOND);
    expect(load).toHaveBeenCalledTimes(1);
    await pass(SECOND);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('asks when the browser tab is looked at again', async () => {
    const load = countingLoad();
    renderQuery({ load });
    await pass(6 * SECOND);
    act(() => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await pass(0);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('keeps the answer beside an error, and recovers by itself', async () => {
    const load = countingLoad();
    const { result } = renderQuery({ load });
    await pass(0);
    load.mockRejectedValueOnce(new Error('down'));
    await pass(10 * SECOND);
    expect(result.current).toMatchObject({
      value: 'answer 1',
      loading: false,
      error: new Error('down'),
    });
    await pass(5 * SECOND);
    expect(result.current).toMatchObject({
      value: 'answer 2',
      error: undefined,
    });
  });

  it('asks again when told to', async () => {
    const load = countingLoad();
    load.mockRejectedValueOnce(new Error('down'));
    const { result } = renderQuery({ load });
    await pass(0);
    expect(result.current).toMatchObject({
      value: undefined,
      loading: false,
      error: new Error('down'),
    });
    act(() => result.current.retry());
    await pass(0);
    expect(result.current).toMatchObject({
      value: 'answer 1',
      error: undefined,
    });
  });

  it('stops listening when it is no longer shown', async () => {
    const signals = new FakeSignals();
    const { unmount } = renderQuery({ load: countingLoad(), signals });
    await pass(0);
    expect(signals.subscriberCount).toBe(1);
    unmount();
    expect(signals.subscriberCount).toBe(0);
  });
});
