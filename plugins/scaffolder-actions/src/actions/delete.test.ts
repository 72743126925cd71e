import { remoteFailure } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import {
  bucket,
  environment,
  ENVIRONMENT_REF,
  health,
  READY,
} from '../__testUtils__/environments';
import { FakeEnvironments } from '../__testUtils__/FakeEnvironments';
import { FakeTime } from '../__testUtils__/FakeTime';
import { TaskRun } from '../__testUtils__/TaskRun';
import {
  createEnvironmentDeleteAction,
  describeRemaining,
  remainingResources,
} from './delete';

const NAME = "RunEnvironment 'orders' in namespace 'team-a'";

const input = { environmentRef: ENVIRONMENT_REF };

const GONE = environment({ state: 'gone' });

function setUp() {
  const time = new FakeTime();
  const environments = new FakeEnvironments(time);
  const action = createEnvironmentDeleteAction({ environments, time });
  return { time, environments, action, task: new TaskRun() };
}

function deleting(...buckets: string[]) {
  return environment({
    health: health('deleting', 'It is being deleted.'),
    children: buckets.map(name => bucket(name, { verdict: 'deleting' })),
  });
}

describe('crossplane-env:environment:delete', () => {
  it('deletes the environment and tells what remains until it is gone', async () => {
    const { time, environments, action, task } = setUp();
    environments.show(
      [0, deleting('a', 'b', 'c', 'd')],
      [4, deleting('a')],
      [8, deleting()],
      [10, GONE],
    );

    await task.attempt(action, input);

    expect(environments.deleted).toEqual([
      { ref: ENVIRONMENT_REF, uid: 'uid-1' },
    ]);
    expect(task.log).toEqual([
      `Asked for the deletion of ${NAME} (uid uid-1).`,
      "4 resources remain: Bucket 'a', Bucket 'b', Bucket 'c', and 1 more.",
      "1 resource remains: Bucket 'a'.",
      'All its resources are gone; the environment itself goes last.',
      `${NAME} is gone.`,
    ]);
    expect(time.elapsed).toBe(10_000);
  });

  it('ends without waiting if told so', async () => {
    const { time, environments, action, task } = setUp();
    environments.show([0, READY]);

    await task.attempt(action, { ...input, wait: false });

    expect(environments.deleted).toHaveLength(1);
    expect(time.elapsed).toBe(0);
  });

  it.each([
    ['gone already', GONE, `${NAME} is gone already.`],
    [
      'not there',
      undefined,
      `${NAME} is not there, or you are not allowed to see it. Nothing was deleted.`,
    ],
  ])('succeeds when the environment is %s', async (_, answer, message) => {
    const { environments, action, task } = setUp();
    if (answer) environments.show([0, answer]);

    await task.attempt(action, input);

    expect(environments.deleted).toEqual([]);
    expect(task.log).toEqual([message]);
  });

  it('leaves another environment of that name alone', async () => {
    const { environments, action, task } = setUp();
    environments.show([0, environment({ uid: 'uid-2' })]);
    environments.deleteError = await remoteFailure(
      409,
      'ConflictError',
      'The environment is another one by now.',
    );

    await task.attempt(action, { ...input, uid: 'uid-1' });

    expect(task.log).toEqual([`${NAME} (uid uid-1) is gone already.`]);
  });

  it('deletes the same environment in a later attempt', async () => {
    const { environments, action, task } = setUp();
    environments.show([0, READY]);
    environments.deleteError = new TypeError('fetch failed');
    await expect(task.attempt(action, input)).rejects.toThrow('not deleted');
    environments.deleteError = undefined;
    environments.show([0, environment({ uid: 'uid-2' })]);

    await task.attempt(action, input);

    expect(environments.deleted).toEqual([
      { ref: ENVIRONMENT_REF, uid: 'uid-1' },
    ]);
  });
});

describe('crossplane-env:environment:delete, of what the portal does not see', () => {
  it('does not take the portal being restarted for the end', async () => {
    const { time, environments, action, task } = setUp();
    const notFound = await remoteFailure(404, 'NotFoundError', 'Not there.');
    environments.show(
      [0, deleting('a')],
      [10, notFound],
      [20, deleting('a')],
      [60, GONE],
    );

    await task.attempt(action, input);

    expect(time.elapsed).toBe(60_000);
  });

  it('takes what stays away for gone', async () => {
    const { time, environments, action, task } = setUp();
    const notFound = await remoteFailure(404, 'NotFoundError', 'Not there.');
    environments.show([0, deleting('a')], [10, notFound]);

    await task.attempt(action, input);

    expect(time.elapsed).toBe(38_000);
  });
});

describe('crossplane-env:environment:delete, when it fails', () => {
  it('says what uses the environment', async () => {
    const { environments, action, task } = setUp();
    environments.show([0, READY]);
    environments.deleteError = await remoteFailure(
      409,
      'ConflictError',
      'This resource is in-use by 1 usage(s).',
    );

    await expect(task.attempt(action, input)).rejects.toThrow(
      `${NAME} was not deleted. This resource is in-use by 1 usage(s).`,
    );
  });

  it('explains a denial', async () => {
    const { environments, action, task } = setUp();
    environments.show([0, READY]);
    environments.deleteError = await remoteFailure(
      403,
      'NotAllowedError',
      'Only owners may.',
    );

    await expect(task.attempt(action, input)).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: `${NAME} was not deleted. You are not allowed to do this. Only owners may.`,
    });
  });

  it('does not take an unreachable portal for an absent environment', async () => {
    const { environments, action, task } = setUp();
    environments.show([0, new TypeError('fetch failed')]);

    await expect(task.attempt(action, input)).rejects.toThrow(
      `${NAME} was not deleted. The portal cannot be asked at the moment: fetch failed`,
    );
  });

  it('names what stands in the way when the time is up', async () => {
    const { environments, action, task } = setUp();
    environments.show([
      0,
      environment({
        children: [bucket('a', { verdict: 'failed' })],
        health: health('failed', "Bucket 'a' is not empty.", {
          nextStep: 'Empty it.',
        }),
      }),
    ]);

    await expect(
      task.attempt(action, { ...input, timeoutMinutes: 1 }),
    ).rejects.toThrow(
      `${NAME} is not gone after 1 minute. Bucket 'a' is not empty. Empty it.`,
    );
  });

  it('ends when the task is cancelled', async () => {
    const { environments, action, task } = setUp();
    environments.show([0, deleting('a')]);
    environments.onLook = () => {
      if (environments.looks === 3) task.controller.abort();
    };

    await expect(task.attempt(action, input)).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

describe('crossplane-env:environment:delete, dry run', () => {
  it('deletes nothing', async () => {
    const { environments, action, task } = setUp();
    environments.show([0, READY]);

    await task.attempt(action, input, { isDryRun: true });

    expect(environments.deleted).toEqual([]);
    expect(task.log).toEqual([`${NAME} would be deleted. This is a dry run.`]);
  });
});

function namesOf(root: Parameters<typeof remainingResources>[0]) {
  return remainingResources(root).map(({ resource }) => resource.name);
}

describe('remainingResources', () => {
  it('counts nested composites and what they compose', () => {
    const nested = bucket('nested', {
      role: 'composite',
      children: [bucket('inner')],
    });
    const { tree } = environment({ children: [bucket('outer'), nested] });

    expect(namesOf(tree!)).toEqual(['outer', 'nested', 'inner']);
  });

  it('leaves out what is not there any more', () => {
    const { tree } = environment({
      children: [
        bucket('missing', { verdict: 'missing' }),
        bucket('gone', { verdict: 'gone' }),
        bucket('unreadable', { verdict: 'unreadable' }),
      ],
    });

    expect(namesOf(tree!)).toEqual(['unreadable']);
  });

  it("leaves out the composite behind a claim, not the composite's resources", () => {
    const { tree } = environment();
    const composite = bucket('orders-x7k2p', {
      role: 'composite',
      children: [bucket('a')],
    });

    expect(namesOf({ ...tree!, role: 'claim', children: [composite] })).toEqual(
      ['a'],
    );
  });
});

describe('describeRemaining', () => {
  it('names three at most', () => {
    expect(
      describeRemaining(['a', 'b', 'c', 'd', 'e'].map(name => bucket(name))),
    ).toBe(
      "5 resources remain: Bucket 'a', Bucket 'b', Bucket 'c', and 2 more.",
    );
  });
});
