import { mockCredentials } from '@backstage/backend-test-utils';
import { remoteFailure } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import { ENVIRONMENT_REF } from '../__testUtils__/environments';
import { FakeEnvironments } from '../__testUtils__/FakeEnvironments';
import { FakeTime } from '../__testUtils__/FakeTime';
import { TaskRun } from '../__testUtils__/TaskRun';
import { createEnvironmentExtendAction } from './extend';

const NAME = "RunEnvironment 'orders' in namespace 'team-a'";

const input = { environmentRef: ENVIRONMENT_REF, expires: '1d' };

function setUp() {
  const environments = new FakeEnvironments(new FakeTime());
  const action = createEnvironmentExtendAction({ environments });
  return { environments, action, task: new TaskRun() };
}

describe('crossplane-env:environment:extend', () => {
  it("extends with the initiator's credentials, and tells until when", async () => {
    const { environments, action, task } = setUp();

    await task.attempt(action, { ...input, uid: 'uid-1' });

    expect(environments.extended).toEqual([
      { ref: ENVIRONMENT_REF, expires: '1d', uid: 'uid-1' },
    ]);
    expect([...environments.usedCredentials]).toEqual([mockCredentials.user()]);
    expect(task.outputs).toEqual({
      expiresAt: '2026-01-02T12:00:00Z',
      latestExpiresAt: '2026-01-08T12:00:00Z',
    });
    expect(task.log).toEqual([`${NAME} is wanted until 2026-01-02T12:00:00Z.`]);
  });

  it('tells that there is no end any more', async () => {
    const { action, task } = setUp();

    await task.attempt(action, { ...input, expires: 'never', uid: '' });

    expect(task.outputs).toEqual({});
    expect(task.log).toEqual([`${NAME} is wanted without an end.`]);
  });

  it('does not extend again in a later attempt', async () => {
    const { environments, action, task } = setUp();

    await task.attempt(action, input);
    await task.attempt(action, input);

    expect(environments.extended).toHaveLength(1);
    expect(task.outputs).toMatchObject({ expiresAt: '2026-01-02T12:00:00Z' });
  });

  it('fails with what the rules allow', async () => {
    const { environments, action, task } = setUp();
    environments.extendError = await remoteFailure(
      400,
      'InputError',
      "Invalid field 'expires': the rule 'week' lets it be wanted for 7d.",
    );

    await expect(task.attempt(action, input)).rejects.toThrow(
      `${NAME} was not extended. Invalid field 'expires': the rule 'week' lets it be wanted for 7d.`,
    );

    environments.extendError = undefined;
    await task.attempt(action, input);
    expect(environments.extended).toHaveLength(1);
  });

  it('extends nothing in a dry run', async () => {
    const { environments, action, task } = setUp();

    await task.attempt(action, input, { isDryRun: true });

    expect(environments.extended).toEqual([]);
    expect(task.log).toEqual([
      `${NAME} would be extended: 1d. This is a dry run.`,
    ]);
  });

  it('extends nothing for a task that was cancelled', async () => {
    const { environments, action, task } = setUp();
    task.controller.abort();

    await expect(task.attempt(action, input)).rejects.toThrow('aborted');

    expect(environments.extended).toEqual([]);
  });
});
