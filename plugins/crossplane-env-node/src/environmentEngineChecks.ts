import assert from 'node:assert/strict';
import {
  capabilitiesOf,
  ENGINE_CAPABILITIES,
  EngineCapability,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { AdapterCheck } from './AdapterCheck';
import { actChecks } from './engineChecks/actChecks';
import { EnvironmentEngineLab } from './engineChecks/lab';
import { runChecks } from './engineChecks/runChecks';
import { troubleChecks } from './engineChecks/troubleChecks';

/**
 * What every engine has to do, for `it.each(checks)('$name', ({ run }) => run())`
 * and its like.
 *
 * @param createLab - called anew for each test
 * @param options - what the engine can do; of the rest nothing is checked
 * @public
 */
export function environmentEngineChecks(
  createLab: () => EnvironmentEngineLab | Promise<EnvironmentEngineLab>,
  options: { can: readonly EngineCapability[] },
): AdapterCheck[] {
  const { can } = options;
  const inLab =
    (test: (lab: EnvironmentEngineLab) => Promise<void>) => async () => {
      const lab = await createLab();
      try {
        await test(lab);
      } finally {
        await lab.close?.();
      }
    };
  return [
    {
      name: 'can do what is said of it, and nothing else',
      run: inLab(async ({ engine }) => {
        const capabilities = capabilitiesOf(engine);
        assert.deepEqual(
          ENGINE_CAPABILITIES.filter(name => capabilities[name]),
          ENGINE_CAPABILITIES.filter(name => can.includes(name)),
        );
      }),
    },
    ...[...runChecks, ...actChecks, ...troubleChecks]
      .filter(({ of }) => of === undefined || can.includes(of))
      .map(({ name, run }) => ({ name, run: inLab(run) })),
  ];
}
