import { trimComposedPod, trimPod } from './readPods';

describe('what is kept of a pod', () => {
  const metadata = {
    name: 'web',
    namespace: 'team-a',
    uid: 'u',
    resourceVersion: '1',
    creationTimestamp: '2026-01-01T00:00:00Z',
    annotations: { secret: 'hunter2' },
    labels: { secret: 'hunter2' },
  };
  const terminated = { exitCode: 1, reason: 'Error', message: 'hunter2' };

  it('holds nothing that it was given, or wrote', () => {
    const kept = trimPod({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata,
      spec: {
        containers: [{ name: 'web', env: [{ value: 'hunter2' }] }],
        volumes: [{ name: 'hunter2' }],
      },
      status: {
        phase: 'Running',
        hostIP: 'hunter2',
        conditions: [{ type: 'Ready', status: 'False', message: 'm' }],
        containerStatuses: [
          {
            name: 'web',
            image: 'i',
            state: { terminated },
            lastState: { terminated },
          },
        ],
      },
    });
    expect(JSON.stringify(kept)).not.toContain('hunter2');
    expect(kept.status).toEqual({
      phase: 'Running',
      conditions: [{ type: 'Ready', status: 'False', message: 'm' }],
      initContainerStatuses: [],
      containerStatuses: [
        {
          name: 'web',
          image: 'i',
          state: { terminated: { exitCode: 1, reason: 'Error' } },
          lastState: { terminated: { exitCode: 1, reason: 'Error' } },
        },
      ],
    });
  });

  it('tells what the runtime says of a container that never ran, and that one runs', () => {
    const message = 'executable file not found';
    const unstarted = { exitCode: 128, reason: 'StartError', message };
    const { status } = trimPod({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata,
      status: {
        containerStatuses: [
          { name: 'a', lastState: { terminated: unstarted } },
          { name: 'b', state: { running: { startedAt: 'hunter2' } } },
        ],
      },
    });
    expect(status).toMatchObject({
      containerStatuses: [
        { name: 'a', lastState: { terminated: unstarted } },
        { name: 'b', state: { running: {} } },
      ],
    });
    expect(JSON.stringify(status)).not.toContain('hunter2');
  });

  it('that is composed itself is what conditions and overrides are about, and no more', () => {
    const status = {
      podIP: '10.0.0.1',
      conditions: [{ type: 'Initialized', status: 'True' }],
      containerStatuses: [{ name: 'web', state: { terminated } }],
    };
    const kept = trimComposedPod({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { ...metadata, annotations: {}, labels: {} },
      spec: {
        nodeName: 'n',
        containers: [{ name: 'web', command: ['hunter2'] }],
        initContainers: [{ name: 'web', args: ['hunter2'] }],
        volumes: [{ name: 'hunter2' }],
      },
      status,
    });
    expect(JSON.stringify(kept)).not.toContain('hunter2');
    expect(kept.spec).toEqual({ nodeName: 'n' });
    expect(kept.status).toMatchObject({
      podIP: '10.0.0.1',
      conditions: status.conditions,
    });
  });

  it('takes less than 3 kB, however much it says', () => {
    const long = 'x'.repeat(10_000);
    const container = {
      name: 'web',
      image: 'i',
      state: { waiting: { reason: 'CrashLoopBackOff', message: long } },
    };
    const kept = trimPod({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata,
      status: {
        phase: 'Pending',
        message: long,
        conditions: Array(100).fill({
          type: 'Ready',
          status: 'False',
          message: long,
        }),
        containerStatuses: Array(100).fill(container),
      },
    });
    expect(JSON.stringify(kept).length).toBeLessThan(3000);
  });

  it.each<[string, unknown]>([
    ['no status', undefined],
    ['texts', 'status'],
    ['lists', { containerStatuses: 'x', conditions: { a: 1 } }],
    ['entries', { containerStatuses: [null, 1, []], conditions: [null] }],
  ])('may be of any type: %s', (_what, status) => {
    const object = { apiVersion: 'v1', kind: 'Pod', metadata, status };
    expect(() => trimPod(object as never)).not.toThrow();
  });
});
