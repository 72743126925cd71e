import { createServiceFactory } from '@backstage/backend-plugin-api';
import { startTestBackend } from '@backstage/backend-test-utils';
import {
  scaffolderActionsExtensionPoint,
  TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import {
  CreatedTemplateFilter,
  scaffolderTemplatingExtensionPoint,
} from '@backstage/plugin-scaffolder-node/alpha';
import { environmentsServiceRef } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { ENVIRONMENT_REF, READY } from './__testUtils__/environments';
import { FakeEnvironments } from './__testUtils__/FakeEnvironments';
import { FakeTime } from './__testUtils__/FakeTime';
import { TaskRun } from './__testUtils__/TaskRun';
import moduleCrossplaneEnv from '.';

async function install() {
  const actions: TemplateAction<any, any>[] = [];
  const filters: CreatedTemplateFilter<any, any>[] = [];
  const environments = new FakeEnvironments(new FakeTime());
  await startTestBackend({
    extensionPoints: [
      [
        scaffolderActionsExtensionPoint,
        { addActions: (...added) => actions.push(...added) },
      ],
      [
        scaffolderTemplatingExtensionPoint,
        {
          addTemplateFilters: added =>
            Array.isArray(added) && filters.push(...added),
          addTemplateGlobals: () => {},
        },
      ],
    ],
    features: [
      moduleCrossplaneEnv,
      createServiceFactory({
        service: environmentsServiceRef,
        deps: {},
        factory: () => environments,
      }),
    ],
  });
  return { actions, filters, environments };
}

describe('the scaffolder module', () => {
  it('adds actions that can be tried in a dry run', async () => {
    const { actions } = await install();

    expect(
      actions.map(({ id, supportsDryRun }) => [id, supportsDryRun]),
    ).toEqual([
      ['crossplane-env:environment:create', true],
      ['crossplane-env:environment:wait', true],
      ['crossplane-env:environment:delete', true],
      ['crossplane-env:environment:extend', true],
      ['crossplane-env:environment:get', true],
      ['crossplane-env:environment:list', true],
    ]);
  });

  it('gives the actions the environments service', async () => {
    const { actions, environments } = await install();
    environments.show([0, READY]);

    await new TaskRun().attempt(actions[2], {
      environmentRef: ENVIRONMENT_REF,
      wait: false,
    });

    expect(environments.deleted).toEqual([
      { ref: ENVIRONMENT_REF, uid: 'uid-1' },
    ]);
  });

  it('adds a filter that takes an environment reference apart', async () => {
    const { filters } = await install();

    expect(filters.map(({ id }) => id)).toEqual(['parseEnvironmentRef']);
    expect(filters[0].filter(ENVIRONMENT_REF)).toEqual({
      cluster: 'prod',
      group: 'platform.example.org',
      kind: 'RunEnvironment',
      namespace: 'team-a',
      name: 'orders',
    });
  });
});
