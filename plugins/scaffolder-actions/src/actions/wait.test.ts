import { remoteFailure } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import {
  environment,
  ENVIRONMENT_REF,
  FAILED,
  FAILING,
  health,
  JUST_READY,
  progressing,
  READY,
} from '../__testUtils__/environments';
import { FakeEnvironments } from '../__testUtils__/FakeEnvironments';
import { FakeTime } from '../__testUtils__/FakeTime';
import { TaskRun } from '../__testUtils__/TaskRun';
import { createEnvironmentWaitAction } from './wait';

const NAME = "RunEnvironment 'orders' in namespace 'team-a'";

const input = { environmentRef: ENVIRONMENT_REF };

function setUp() {
  const time = new FakeTime();
  const environments = new FakeEnvironments(time);
  const action = createEnvironmentWaitAction({ environments, time });
  return { time, environments, action, task: new TaskRun() };
}

describe('crossplane-env:environment:wait', () => {
  it('ends when the environment is ready, and tells of every change', async () => {
    const { time, environments, action, task } = setUp();
    environments.show([0, progressing(2)], [6, progressing(5)], [10, READY]);

    await task.attempt(action, input);

    expect(task.log).toEqual([
      `Waiting for ${NAME}, for 10 minutes at most.`,
      "Waiting for Bucket 'x': 2 of 7 resources are ready.",
      "Waiting for Bucket 'x': 5 of 7 resources are ready.",
      'All 7 resources are ready.',
    ]);
    expect(task.outputs).toEqual({
      ready: true,
      verdict: 'ready',
      reason: 'All 7 resources are ready.',
    });
    expect(time.elapsed).toBe(10_000);
  });

  it('does not trust readiness that lasts for a moment', async () => {
    const { time, environments, action, task } = setUp();
    environments.show(
      [0, JUST_READY],
      [1, progressing(6)],
      [20, JUST_READY],
      [26, READY],
    );

    await task.attempt(action, input);

    expect(time.elapsed).toBe(26_000);
  });

  it('does not take for ready what was ready before contact was lost', async () => {
    const { environments, action, task } = setUp();
    environments.show([
      0,
      environment({
        health: JUST_READY.health,
        staleSince: '2026-01-01T11:59:00Z',
      }),
    ]);

    await task.attempt(action, {
      ...input,
      timeoutMinutes: 1,
      onTimeout: 'continue',
    });

    expect(task.warnings).toEqual([
      `${NAME} is not ready after 1 minute. The portal has lost touch with the cluster; this was last known at 2026-01-01T11:59:00Z. All 7 resources are ready.`,
    ]);
    expect(task.outputs).toMatchObject({ ready: false, verdict: 'unknown' });
  });

  it('shows a sign of life every 30 seconds', async () => {
    const { environments, action, task } = setUp();
    environments.show([0, progressing(2)], [100, READY]);

    await task.attempt(action, input);

    expect(task.log.slice(2, -1)).toEqual([
      "No change after 30 seconds. Waiting for Bucket 'x': 2 of 7 resources are ready.",
      "No change after 1 minute. Waiting for Bucket 'x': 2 of 7 resources are ready.",
      "No change after 1 minute 30 seconds. Waiting for Bucket 'x': 2 of 7 resources are ready.",
    ]);
  });

  it('waits for an environment that the portal has not seen yet', async () => {
    const { environments, action, task } = setUp();
    environments.show([8, READY]);

    await task.attempt(action, input);

    expect(task.log[1]).toBe('The portal does not see the environment.');
    expect(task.outputs).toMatchObject({ ready: true });
  });

  it('outlasts a portal that cannot be asked', async () => {
    const { environments, action, task } = setUp();
    const noConnection = new TypeError('fetch failed');
    const failure = await remoteFailure(502, 'Error', 'Bad gateway');
    environments.show([0, noConnection], [60, failure], [120, READY]);

    await task.attempt(action, input);

    expect(task.outputs).toMatchObject({ ready: true });
    expect(task.log).toContain(
      'The portal cannot be asked at the moment: Bad gateway',
    );
  });
});

describe('crossplane-env:environment:wait, when it fails', () => {
  it('ends with the diagnosis as soon as a failure is for good', async () => {
    const { time, environments, action, task } = setUp();
    environments.show([0, progressing(5)], [10, FAILING], [20, FAILED]);

    await expect(task.attempt(action, input)).rejects.toThrow(
      `${NAME} does not become ready. Bucket 'x' was refused: AccessDenied. Choose another region.`,
    );
    expect(time.elapsed).toBe(20_000);
    expect(task.outputs).toEqual({});
  });

  it('lets a failure heal by itself, however long it takes', async () => {
    const { time, environments, action, task } = setUp();
    environments.show([0, FAILING], [400, progressing(6)], [500, READY]);

    await task.attempt(action, input);

    expect(task.outputs).toMatchObject({ ready: true });
    expect(time.elapsed).toBe(500_000);
  });

  it('ends when the environment is paused for good', async () => {
    const { time, environments, action, task } = setUp();
    const sentence = 'Reconciliation is paused.';
    environments.show([
      0,
      environment({
        health: health('paused', sentence),
        settlement: { state: 'failed', sentence, actor: 'requester' },
      }),
    ]);

    await expect(task.attempt(action, input)).rejects.toThrow(
      `${NAME} does not become ready. Reconciliation is paused.`,
    );
    expect(time.elapsed).toBe(0);
  });

  it.each([
    ['is gone', environment({ state: 'gone' })],
    ['was replaced by another one', environment({ uid: 'uid-2' })],
  ])('ends at once when the environment %s', async (_, later) => {
    const { time, environments, action, task } = setUp();
    environments.show([0, progressing(2)], [10, later]);

    await expect(task.attempt(action, input)).rejects.toMatchObject({
      name: 'NotFoundError',
      message: `${NAME} is gone.`,
    });
    expect(time.elapsed).toBe(10_000);
  });

  it('ends when the initiator may not see the environment', async () => {
    const { time, action, task } = setUp();

    await expect(task.attempt(action, input)).rejects.toMatchObject({
      name: 'NotFoundError',
      message: `${NAME} is not there, or you are not allowed to see it.`,
    });
    expect(time.elapsed).toBe(30_000);
  });

  it('ends at once when the initiator is refused', async () => {
    const { time, environments, action, task } = setUp();
    environments.show([
      0,
      await remoteFailure(403, 'NotAllowedError', 'Not for you.'),
    ]);

    await expect(task.attempt(action, input)).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('You are not allowed to do this.'),
    });
    expect(time.elapsed).toBe(0);
  });

  it('ends when the task is cancelled', async () => {
    const { environments, action, task } = setUp();
    environments.show([0, progressing(2)]);
    environments.onLook = () => {
      if (environments.looks === 3) task.controller.abort();
    };

    await expect(task.attempt(action, input)).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(environments.looks).toBe(3);
  });
});

describe('crossplane-env:environment:wait, when the time is up', () => {
  it('fails', async () => {
    const { time, environments, action, task } = setUp();
    environments.show([0, progressing(2)]);

    await expect(
      task.attempt(action, { ...input, timeoutMinutes: 2 }),
    ).rejects.toThrow(
      `${NAME} is not ready after 2 minutes. Waiting for Bucket 'x': 2 of 7 resources are ready.`,
    );
    expect(time.elapsed).toBe(120_000);
  });

  it('says what is the matter with what may yet heal by itself', async () => {
    const { environments, action, task } = setUp();
    environments.show([0, FAILING]);

    await expect(
      task.attempt(action, { ...input, timeoutMinutes: 2 }),
    ).rejects.toThrow(
      `${NAME} is not ready after 2 minutes. 5 of 7 resources are ready. Bucket 'x' was refused: AccessDenied. Choose another region.`,
    );
  });

  it('goes on if told so, without claiming that it is ready', async () => {
    const { environments, action, task } = setUp();
    environments.show([0, progressing(2)]);

    await task.attempt(action, {
      ...input,
      timeoutMinutes: 2,
      onTimeout: 'continue',
    });

    expect(task.outputs).toEqual({
      ready: false,
      verdict: 'progressing',
      reason: "Waiting for Bucket 'x': 2 of 7 resources are ready.",
    });
    expect(task.warnings).toEqual([
      `${NAME} is not ready after 2 minutes. Waiting for Bucket 'x': 2 of 7 resources are ready.`,
    ]);
  });
});

describe('crossplane-env:environment:wait, dry run', () => {
  it('asks nothing and claims nothing', async () => {
    const { environments, action, task } = setUp();

    await task.attempt(action, input, { isDryRun: true });

    expect(environments.looks).toBe(0);
    expect(task.outputs).toMatchObject({ ready: false, verdict: 'unknown' });
  });
});
