import { ManualClock } from '../../clock/Clock';
import type { ObjectKey } from '../../kube/KubeApi';
import { type ReconcileResult, WorkQueue } from './ControllerManager';

function key(name: string): ObjectKey {
  return { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'x', name };
}

function setUp(handle: (name: string) => ReconcileResult | undefined) {
  const clock = new ManualClock();
  const errors: unknown[] = [];
  const queue = new WorkQueue({
    clock,
    backOff: { baseMs: 100, maxMs: 350 },
    handle: ({ name }) => handle(name),
    onError: (_key, error) => errors.push(error),
    quiet: async () => {},
  });
  return { clock, errors, queue };
}

async function drain(queue: WorkQueue): Promise<void> {
  while (queue.busy) {
    await new Promise(setImmediate);
  }
}

describe('WorkQueue', () => {
  it('works once on what comes in several times', async () => {
    const handled: string[] = [];
    const { queue } = setUp(name => void handled.push(name));

    ['a', 'b', 'a', 'a'].forEach(name => queue.add(key(name)));
    expect(handled).toEqual([]);
    await drain(queue);

    expect(handled).toEqual(['a', 'b']);
  });

  it('takes versions of a kind for the same object', async () => {
    const handled: string[] = [];
    const { queue } = setUp(name => void handled.push(name));

    queue.add({ ...key('a'), apiVersion: 'x.org/v1' });
    queue.add({ ...key('a'), apiVersion: 'x.org/v2' });
    await drain(queue);

    expect(handled).toEqual(['a']);
  });

  it('tries again later and later after errors, up to a limit', async () => {
    const times: number[] = [];
    const { clock, errors, queue } = setUp(() => {
      times.push(clock.now().getTime());
      throw new Error('no');
    });
    const start = clock.now().getTime();

    queue.add(key('a'));
    for (let passed = 0; passed <= 1_100; passed += 50) {
      await drain(queue);
      clock.advance(50);
    }

    expect(times.map(time => time - start)).toEqual([0, 100, 300, 650, 1000]);
    expect(errors).toHaveLength(5);
  });

  it('begins anew with its delays after a success', async () => {
    let failing = true;
    let count = 0;
    const { clock, queue } = setUp(() => {
      count += 1;
      return { requeue: failing };
    });
    queue.add(key('a'));
    await drain(queue);
    failing = false;
    clock.advance(100);
    await drain(queue);
    failing = true;
    queue.add(key('a'));
    await drain(queue);
    expect(count).toBe(3);

    clock.advance(100);
    await drain(queue);

    expect(count).toBe(4);
  });

  it('waits as long as it is told to', async () => {
    let count = 0;
    const { clock, queue } = setUp(() => {
      count += 1;
      return count === 1 ? { requeueAfterMs: 5_000 } : undefined;
    });
    queue.add(key('a'));
    await drain(queue);

    clock.advance(4_999);
    await drain(queue);
    expect(count).toBe(1);
    clock.advance(1);
    await drain(queue);
    expect(count).toBe(2);
  });

  it('does nothing any more once it is closed', async () => {
    let count = 0;
    const { clock, queue } = setUp(() => {
      count += 1;
      return { requeueAfterMs: 10 };
    });
    queue.add(key('a'));
    await drain(queue);
    queue.close();
    queue.add(key('b'));
    clock.advance(1_000);
    await drain(queue);

    expect(count).toBe(1);
  });
});
