import { Sandbox, type SandboxOptions } from '../Sandbox';
import { ManualClock } from '../clock/Clock';
import type { KubeApi, KubeObject, ObjectKey } from '../kube/KubeApi';

export interface TestSandbox {
  sandbox: Sandbox;
  api: KubeApi;
  clock: ManualClock;
  /** Lets time pass in steps of a tenth of a second, and everything happen in it. */
  pass(ms: number): Promise<void>;
  settled(): Promise<void>;
  /** The events of an object as `Type Reason message`, sorted. */
  eventsOf(key: ObjectKey): string[];
}

const running = new Set<Sandbox>();

/** A sandbox whose clock stands still; it ends with the test. */
export async function startTestSandbox(
  options: SandboxOptions = {},
): Promise<TestSandbox> {
  const clock = new ManualClock('2026-01-01T00:00:00Z');
  const sandbox = await Sandbox.start({
    clock,
    tls: false,
    onUnexpectedError: error => {
      throw error;
    },
    ...options,
  });
  running.add(sandbox);
  const { api } = sandbox;
  const settled = () => sandbox.settled();
  return {
    sandbox,
    api,
    clock,
    settled,
    async pass(ms) {
      await settled();
      for (let left = ms; left > 0; left -= 100) {
        clock.advance(Math.min(left, 100));
        await settled();
      }
    },
    eventsOf: key => eventsOf(api, api.get(key)),
  };
}

/** For `afterEach`. */
export async function stopTestSandboxes(): Promise<void> {
  await Promise.all([...running].map(sandbox => sandbox.close()));
  running.clear();
}

function eventsOf(api: KubeApi, { metadata }: KubeObject): string[] {
  return api
    .list('v1', 'Event', {
      fieldSelector: `involvedObject.uid=${metadata.uid}`,
    })
    .map(({ type, reason, message }) => `${type} ${reason} ${message}`)
    .sort();
}
