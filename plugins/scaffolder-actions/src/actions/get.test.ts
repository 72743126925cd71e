import { mockCredentials } from '@backstage/backend-test-utils';
import { remoteFailure } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import {
  environment,
  ENVIRONMENT_REF,
  FAILED,
  READY,
} from '../__testUtils__/environments';
import { FakeEnvironments } from '../__testUtils__/FakeEnvironments';
import { FakeTime } from '../__testUtils__/FakeTime';
import { TaskRun } from '../__testUtils__/TaskRun';
import { createEnvironmentGetAction } from './get';

const NAME = "RunEnvironment 'orders' in namespace 'team-a'";

const input = { environmentRef: ENVIRONMENT_REF };

function setUp() {
  const environments = new FakeEnvironments(new FakeTime());
  const action = createEnvironmentGetAction({ environments });
  return { environments, action, task: new TaskRun() };
}

describe('crossplane-env:environment:get', () => {
  it('tells how it is, as the initiator may see it', async () => {
    const { environments, action, task } = setUp();
    environments.show([
      0,
      {
        ...READY,
        owner: 'group:default/team-a',
        entityRef: 'component:default/checkout',
        lifecycle: {
          state: 'ready',
          life: {
            phase: 'ready',
            since: '2026-01-01T12:00:00Z',
            teardown: 'on-expiry',
            expiresAt: '2026-01-02T12:00:00Z',
            wrongTerms: [],
          },
        },
      },
    ]);

    await task.attempt(action, input);

    expect(task.outputs).toEqual({
      exists: true,
      environment: {
        ref: ENVIRONMENT_REF,
        uid: 'uid-1',
        type: 'prod/platform.example.org/RunEnvironment',
        owner: 'group:default/team-a',
        entityRef: 'component:default/checkout',
        state: 'ready',
        verdict: 'ready',
        ready: true,
        reason: 'All 7 resources are ready.',
        createdAt: '2026-01-01T12:00:00Z',
        expiresAt: '2026-01-02T12:00:00Z',
      },
    });
    expect([...environments.usedCredentials]).toEqual([mockCredentials.user()]);
  });

  it('does not fail because the environment has', async () => {
    const { environments, action, task } = setUp();
    environments.show([0, FAILED]);

    await task.attempt(action, input);

    expect(task.outputs.environment).toMatchObject({
      verdict: 'failed',
      ready: false,
    });
  });

  it('takes nothing for ready that the portal has lost touch with', async () => {
    const { environments, action, task } = setUp();
    const staleSince = '2026-01-01T12:00:00Z';
    environments.show([0, { ...READY, staleSince }]);

    await task.attempt(action, input);

    expect(task.outputs.environment).toMatchObject({
      verdict: 'unknown',
      ready: false,
    });
  });

  it('fails for what is not there', async () => {
    const { action, task } = setUp();

    await expect(task.attempt(action, input)).rejects.toThrow(
      `${NAME} is not there, or you are not allowed to see it.`,
    );
  });

  it('fails while the portal cannot be asked', async () => {
    const { environments, action, task } = setUp();
    environments.show([
      0,
      await remoteFailure(503, 'ServiceUnavailableError', 'Starting up.'),
    ]);

    await expect(task.attempt(action, input)).rejects.toThrow(
      /cannot be looked at\. .*Starting up\./,
    );
  });

  it('looks in a dry run, where an earlier step has created nothing', async () => {
    const { environments, action, task } = setUp();

    await task.attempt(action, input, { isDryRun: true });
    expect(task.outputs).toEqual({ exists: false });

    environments.show([0, environment()]);
    await task.attempt(action, input, { isDryRun: true });
    expect(task.outputs).toMatchObject({ exists: true });
  });
});
