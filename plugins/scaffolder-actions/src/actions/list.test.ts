import { mockCredentials } from '@backstage/backend-test-utils';
import { remoteFailure } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import {
  environment,
  ENVIRONMENT_REF,
  READY,
} from '../__testUtils__/environments';
import { FakeEnvironments } from '../__testUtils__/FakeEnvironments';
import { FakeTime } from '../__testUtils__/FakeTime';
import { TaskRun } from '../__testUtils__/TaskRun';
import { createEnvironmentListAction } from './list';

function setUp(
  options: ConstructorParameters<typeof FakeEnvironments>[1] = {},
) {
  const environments = new FakeEnvironments(new FakeTime(), {
    environments: [
      READY,
      { ...environment({ uid: 'uid-2' }), ref: `${ENVIRONMENT_REF}-2` },
    ],
    ...options,
  });
  const action = createEnvironmentListAction({ environments });
  return { environments, action, task: new TaskRun() };
}

describe('crossplane-env:environment:list', () => {
  it('lists what the initiator may see, and meets the filters', async () => {
    const { environments, action, task } = setUp();

    await task.attempt(action, {
      ...{ cluster: 'prod', namespace: 'team-a', owner: '' },
      ...{ verdict: 'ready' as const, limit: 10 },
    });

    expect(environments.listed).toEqual([
      { cluster: 'prod', namespace: 'team-a', verdict: 'ready', limit: 10 },
    ]);
    expect([...environments.usedCredentials]).toEqual([mockCredentials.user()]);
    expect(task.outputs).toEqual({
      environments: [
        expect.objectContaining({
          ref: ENVIRONMENT_REF,
          uid: 'uid-1',
          ready: true,
        }),
      ],
      totalItems: 1,
      isComplete: true,
    });
  });

  it('tells that there are more', async () => {
    const { action, task } = setUp();

    await task.attempt(action, { limit: 1 });

    expect(task.outputs).toMatchObject({
      environments: [expect.anything()],
      totalItems: 2,
      isComplete: false,
    });
  });

  it('tells that some may be missing', async () => {
    const { action, task } = setUp({
      incompleteClusters: [
        { cluster: 'dev', reason: 'silent', sentence: 'It does not answer.' },
      ],
    });

    await task.attempt(action, { verdict: '' });

    expect(task.outputs).toMatchObject({ totalItems: 2, isComplete: false });
    expect(task.warnings).toEqual([
      "Some of the cluster 'dev' may be missing: It does not answer.",
    ]);
  });

  it('lists in a dry run as well', async () => {
    const { action, task } = setUp();

    await task.attempt(action, {}, { isDryRun: true });

    expect(task.outputs).toMatchObject({ totalItems: 2 });
  });

  it('says why it cannot', async () => {
    const { environments, action, task } = setUp();
    environments.failWith(
      await remoteFailure(400, 'InputError', "Invalid field 'type'."),
    );

    await expect(task.attempt(action, { type: 'x' })).rejects.toThrow(
      "The environments cannot be listed. Invalid field 'type'.",
    );
  });
});
