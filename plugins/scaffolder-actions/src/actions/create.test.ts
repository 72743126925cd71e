import { mockCredentials } from '@backstage/backend-test-utils';
import { remoteFailure } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import {
  environment,
  ENVIRONMENT_REF,
  FAILED,
  progressing,
  READY,
} from '../__testUtils__/environments';
import { FakeEnvironments } from '../__testUtils__/FakeEnvironments';
import { FakeTime } from '../__testUtils__/FakeTime';
import { TaskRun } from '../__testUtils__/TaskRun';
import { createEnvironmentCreateAction } from './create';

const input = {
  type: 'prod/platform.example.org/RunEnvironment',
  name: 'orders',
  namespace: 'team-a',
  owner: 'group:default/team-a',
  entityRef: 'component:default/checkout',
  spec: { purpose: 'Nightly report' },
};

function setUp() {
  const time = new FakeTime();
  const environments = new FakeEnvironments(time);
  const action = createEnvironmentCreateAction({ environments, time });
  return { time, environments, action, task: new TaskRun() };
}

describe('crossplane-env:environment:create', () => {
  it("creates the environment with the initiator's credentials", async () => {
    const { environments, action, task } = setUp();
    environments.show([0, READY]);

    await task.attempt(action, input);

    expect(environments.created).toEqual([
      expect.objectContaining({
        ...input,
        requestId: 'mock-task-id.mock-step-id',
      }),
    ]);
    expect([...environments.usedCredentials]).toEqual([mockCredentials.user()]);
    expect(task.outputs).toEqual({
      environmentRef: ENVIRONMENT_REF,
      uid: 'uid-1',
      name: 'orders',
      namespace: 'team-a',
      entityRef: 'component:default/checkout',
    });
    expect(task.checkpoints).toEqual([`create.${ENVIRONMENT_REF}`]);
  });

  it('tells what happens and ends without waiting for readiness', async () => {
    const { time, environments, action, task } = setUp();
    environments.show([1, environment()], [3, progressing(2)], [60, READY]);

    await task.attempt(action, input);

    expect(task.log).toEqual([
      "Asking cluster 'prod' for RunEnvironment 'orders' in namespace 'team-a', owned by group:default/team-a, for component:default/checkout. It checks the request against the schema of the type first.",
      "The cluster has accepted RunEnvironment 'orders' in namespace 'team-a' (uid uid-1).",
      'It is being made.',
      'Crossplane has begun.',
      "Waiting for Bucket 'x': 2 of 7 resources are ready.",
    ]);
    expect(time.elapsed).toBe(4_000);
  });

  it('says what is wrong when it begins badly, and still succeeds', async () => {
    const { environments, action, task } = setUp();
    environments.show([0, FAILED]);

    await task.attempt(action, input);

    expect(task.log.at(-1)).toBe(
      "5 of 7 resources are ready. Bucket 'x' was refused: AccessDenied. Choose another region.",
    );
  });

  it('succeeds although the portal cannot be asked afterwards', async () => {
    const { environments, action, task } = setUp();
    const failure = await remoteFailure(
      503,
      'ServiceUnavailableError',
      'Starting up.',
    );
    environments.show([0, failure]);

    await task.attempt(action, input);

    expect(task.outputs).toMatchObject({ uid: 'uid-1' });
    expect(task.log.slice(-2)).toEqual([
      'The portal cannot be asked at the moment: Starting up.',
      'The portal has not seen the environment yet.',
    ]);
  });

  it('succeeds although the initiator may not look at it', async () => {
    const { environments, action, task } = setUp();
    environments.show([
      0,
      await remoteFailure(403, 'NotAllowedError', 'Not for you.'),
    ]);

    await task.attempt(action, input);

    expect(task.outputs).toMatchObject({ uid: 'uid-1' });
    expect(task.warnings).toEqual([
      `Environment '${ENVIRONMENT_REF}' cannot be looked at. You are not allowed to do this. Not for you.`,
    ]);
  });

  it('takes blank optional fields of a form as absent', async () => {
    const { environments, action, task } = setUp();
    environments.show([0, READY]);

    await task.attempt(action, {
      ...input,
      ...{ entityRef: '', composition: '', expires: '', teardown: '' },
    });

    const [{ entityRef, composition, expires, teardown }] =
      environments.created;
    expect([entityRef, composition, expires, teardown]).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });

  it('says until when it is wanted', async () => {
    const { environments, action, task } = setUp();
    environments.show([0, READY]);
    const life = { expires: '8h', teardown: 'on-run-end' as const };

    await task.attempt(action, { ...input, ...life });

    expect(environments.created).toMatchObject([life]);
  });

  it.each([
    [
      'a denial',
      403,
      'NotAllowedError',
      'Ask an owner of team-a.',
      "RunEnvironment 'orders' in namespace 'team-a' was not created. You are not allowed to do this. Ask an owner of team-a.",
    ],
    [
      'a taken name',
      409,
      'ConflictError',
      'The name is taken by an environment of group:default/team-b.',
      "RunEnvironment 'orders' in namespace 'team-a' was not created. The name is taken by an environment of group:default/team-b.",
    ],
    [
      'a wrong value',
      400,
      'InputError',
      'spec.size must be one of small, large.',
      "RunEnvironment 'orders' in namespace 'team-a' was not created. spec.size must be one of small, large.",
    ],
    [
      'a cluster that is down',
      503,
      'ServiceUnavailableError',
      'connect ECONNREFUSED',
      "RunEnvironment 'orders' in namespace 'team-a' was not created. The cluster cannot be reached at the moment; retry the task later. connect ECONNREFUSED",
    ],
  ])('explains %s', async (_, status, name, message, expected) => {
    const { environments, action, task } = setUp();
    environments.createError = await remoteFailure(status, name, message);

    await expect(task.attempt(action, input)).rejects.toMatchObject({
      name,
      message: expected,
    });
    expect(task.outputs).not.toHaveProperty('uid');
    expect(task.checkpoints).toEqual([]);
  });

  it('refuses a malformed type before anything is asked', async () => {
    const { environments, action, task } = setUp();

    await expect(
      task.attempt(action, { ...input, type: 'RunEnvironment' }),
    ).rejects.toThrow("Invalid environment type 'RunEnvironment'");
    expect(environments.created).toEqual([]);
  });
});

describe('crossplane-env:environment:create, retried', () => {
  it('does not create what an earlier attempt has created', async () => {
    const { environments, action, task } = setUp();
    environments.show([0, progressing(2)]);
    await task.attempt(action, input);

    await task.attempt(action, input);

    expect(environments.created).toHaveLength(1);
    expect(task.outputs).toMatchObject({ uid: 'uid-1' });
    expect(task.log).toContain(
      "An earlier attempt of this task has created RunEnvironment 'orders' in namespace 'team-a' already (uid uid-1).",
    );
  });

  it('asks again after an attempt that failed', async () => {
    const { environments, action, task } = setUp();
    environments.show([0, READY]);
    environments.createError = await remoteFailure(
      503,
      'ServiceUnavailableError',
      'connect ECONNREFUSED',
    );
    await expect(task.attempt(action, input)).rejects.toThrow('retry');
    environments.createError = undefined;

    await task.attempt(action, input);

    expect(task.outputs).toMatchObject({ uid: 'uid-1' });
  });

  it.each([
    ['is gone', environment({ state: 'gone' }), 'is gone since. Start'],
    [
      'was replaced',
      environment({ uid: 'uid-2' }),
      'is gone since, and another one has its name',
    ],
  ])('fails when what it created %s', async (_, later, message) => {
    const { environments, action, task } = setUp();
    environments.show([0, READY]);
    await task.attempt(action, input);
    environments.show([0, later]);

    await expect(task.attempt(action, input)).rejects.toThrow(message);
  });

  it('is not misled by a predecessor that the portal still sees', async () => {
    const { environments, action, task } = setUp();
    environments.show(
      [0, environment({ uid: 'uid-0', state: 'gone' })],
      [4, progressing(2)],
    );

    await task.attempt(action, input);

    expect(task.log.at(-1)).toMatch(/2 of 7 resources are ready/);
  });
});

describe('crossplane-env:environment:create, cancelled', () => {
  it('asks for nothing after the cancellation', async () => {
    const { environments, action, task } = setUp();
    task.controller.abort();

    await expect(task.attempt(action, input)).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(environments.created).toEqual([]);
  });

  it('stops observing and keeps what it created', async () => {
    const { environments, action, task } = setUp();
    environments.show([0, progressing(2)]);
    environments.onLook = () => task.controller.abort();

    await expect(task.attempt(action, input)).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(environments.looks).toBe(1);
    expect(task.checkpoints).toHaveLength(1);
  });
});

describe('crossplane-env:environment:create, dry run', () => {
  it('has the request checked and creates nothing', async () => {
    const { environments, action, task } = setUp();

    await task.attempt(action, input, { isDryRun: true });

    expect(environments.created).toEqual([
      expect.objectContaining({ name: 'orders', dryRun: true }),
    ]);
    expect(environments.looks).toBe(0);
    expect(task.checkpoints).toEqual([]);
    expect(task.outputs).toMatchObject({
      environmentRef: ENVIRONMENT_REF,
      uid: '00000000-0000-0000-0000-000000000000',
    });
    expect(task.log.at(-1)).toBe(
      "The cluster would accept RunEnvironment 'orders' in namespace 'team-a'. This is a dry run, so nothing was created.",
    );
  });

  it('tells what each rule says, and fails where one is against it', async () => {
    const { environments, action, task } = setUp();
    jest.spyOn(environments, 'createEnvironment').mockResolvedValue({
      ref: ENVIRONMENT_REF,
      policies: [
        { rule: 'two', outcome: 'allowed', sentence: 'There is room.' },
        { rule: 'small', outcome: 'refused', sentence: 'It is too large.' },
      ],
    });

    await expect(
      task.attempt(action, input, { isDryRun: true }),
    ).rejects.toThrow('would not be created. It is too large.');

    expect(task.log).toContain('There is room.');
    expect(task.warnings).toEqual(['It is too large.']);
  });

  it('fails as the creation would', async () => {
    const { environments, action, task } = setUp();
    environments.createError = await remoteFailure(
      400,
      'InputError',
      'spec.size must be one of small, large.',
    );

    await expect(
      task.attempt(action, input, { isDryRun: true }),
    ).rejects.toThrow('spec.size must be one of small, large.');
  });
});
