import { condition } from '../__fixtures__/conditions';
import {
  aPackage,
  aRevision,
  platformObject,
  type PlatformObjectSpec,
  platformOf,
} from '../__fixtures__/platform';
import { LATER, secondsAfterCreation } from '../__fixtures__/resources';
import { EvaluationTime } from '../observation/time';
import type { Condition, ObservedPlatformObject } from '../types';
import { KINDS } from './PlatformIndex';
import { stateOfPackage } from './packageStates';

const ok = (type: string) => condition(type, 'True');
const bad = (type: string, message = '') =>
  condition(type, 'False', { reason: 'UnhealthyPackageRevision', message });

const HEALTHY = [ok('RevisionHealthy'), ok('RuntimeHealthy')];
const PULL =
  'cannot unpack package: cannot fetch package: 401 Unauthorized: denied';
const UNPACKING = condition('Installed', 'False', {
  reason: 'UnpackingPackage',
  message: PULL,
});
const INACTIVE = condition('Installed', 'False', {
  reason: 'InactivePackageRevision',
  message: 'Package is inactive',
});
const RUNTIME =
  'post establish runtime hook failed for package: provider package deployment is unavailable';
const CLASH =
  'cannot resolve package dependencies: incompatible dependencies: existing package a@v1 is incompatible with constraint >=v2';
const MISSING = 'cannot resolve package dependencies: missing dependencies: a';
const PAUSED = condition('Synced', 'False', { reason: 'ReconcilePaused' });

function state(
  options: {
    installed?: Condition[];
    revision?: PlatformObjectSpec & { state?: 'Active' | 'Inactive' };
    others?: ObservedPlatformObject[];
    unknownKinds?: string[];
    now?: Date;
  } = {},
) {
  const { installed, revision, others = [], unknownKinds, now } = options;
  const index = platformOf(
    [
      aPackage('Provider', 'aws', installed),
      ...(revision ? [aRevision('Provider', 'aws', revision)] : []),
      ...others,
    ],
    unknownKinds,
  );
  const [pkg] = index.all(KINDS.provider);
  return stateOfPackage(index, pkg, { now: EvaluationTime.at(now ?? LATER) });
}

describe('a package', () => {
  it.each<[string, PlatformObjectSpec]>([
    ['its revision and its runtime are', { conditions: HEALTHY }],
    [
      'it awaits activation, with nothing to do yet',
      {
        conditions: [
          ...HEALTHY,
          condition('RuntimeActive', 'False', { reason: 'AwaitingActivation' }),
        ],
      },
    ],
    [
      'the revision is, as Crossplane 1.20 says',
      { conditions: [ok('Healthy')] },
    ],
    [
      'its revision is, as of a Configuration, which has no runtime',
      { conditions: [ok('RevisionHealthy')] },
    ],
  ])('works when %s', (_when, revision) => {
    expect(state({ revision })).toEqual({ verdict: 'ready' });
  });

  it.each([
    ['pull', UNPACKING],
    ['inactive', INACTIVE],
  ])(
    'works on with its old revision when the new one meets: %s',
    (problem, installed) => {
      expect(
        state({
          installed: [installed, bad('Healthy', installed.message)],
          revision: { conditions: HEALTHY },
        }),
      ).toMatchObject({
        verdict: 'stale',
        problem,
        evidence: { source: 'Installed', message: installed.message },
      });
    },
  );

  it.each<[string, string, Parameters<typeof state>[0]]>([
    [
      'F23: its runtime does not run',
      'runtime',
      {
        revision: {
          conditions: [ok('RevisionHealthy'), bad('RuntimeHealthy', RUNTIME)],
        },
      },
    ],
    [
      'F23: its runtime does not run, as Crossplane 1.20 says',
      'runtime',
      { revision: { conditions: [bad('Healthy', RUNTIME)] } },
    ],
    [
      'F24: it clashes, by the counts',
      'dependencies',
      {
        revision: {
          conditions: [bad('RevisionHealthy', 'whatever')],
          status: { foundDependencies: 2, invalidDependencies: 1 },
        },
      },
    ],
    [
      'F24: it clashes, by the message',
      'dependencies',
      { revision: { conditions: [bad('RevisionHealthy', CLASH)] } },
    ],
    [
      'it lacks a dependency, by the counts',
      'missing-dependencies',
      {
        revision: {
          conditions: [bad('RevisionHealthy', 'whatever')],
          status: { foundDependencies: 2, installedDependencies: 1 },
        },
      },
    ],
    [
      'it lacks a dependency, by the message',
      'missing-dependencies',
      { revision: { conditions: [bad('RevisionHealthy', MISSING)] } },
    ],
    [
      'its objects belong to another',
      'contents',
      {
        revision: {
          conditions: [
            bad('RevisionHealthy', 'cannot establish control of object'),
          ],
        },
      },
    ],
    [
      'F25: its image cannot be had',
      'pull',
      { installed: [UNPACKING, bad('Healthy', PULL)] },
    ],
    [
      'nobody has activated it',
      'inactive',
      {
        installed: [INACTIVE],
        revision: { state: 'Inactive', conditions: HEALTHY },
      },
    ],
    [
      'its revisions may not be read, and it says so itself',
      'runtime',
      {
        installed: [
          ok('Installed'),
          bad('Healthy', 'Package runtime health is "False"'),
        ],
        unknownKinds: [KINDS.providerRevision],
      },
    ],
  ])('does not work: %s', (_when, problem, options) => {
    expect(state(options)).toMatchObject({ verdict: 'failed', problem });
  });

  it.each<[string, Parameters<typeof state>[0]]>([
    ['nothing is said of it', {}],
    [
      'its pod is on its way',
      { revision: { conditions: [bad('RuntimeHealthy', RUNTIME)] } },
    ],
    [
      'its dependencies are',
      { revision: { conditions: [bad('RevisionHealthy', MISSING)] } },
    ],
  ])('is on its way in its first two minutes when %s', (_when, options) => {
    const now = secondsAfterCreation(60);
    expect(state({ ...options, now }).verdict).toBe('progressing');
  });

  it('is not known when nothing is said of it', () => {
    expect(state({ revision: {} })).toEqual({ verdict: 'unknown' });
  });

  it('is not known when it is paused, as with a runtime of its own', () => {
    expect(
      state({ installed: [PAUSED], revision: { conditions: [PAUSED] } }),
    ).toMatchObject({ verdict: 'paused' });
  });

  it('is not known, and the Lock tells why', () => {
    const lock = platformObject('pkg.crossplane.io/v1beta1', 'Lock', 'lock', {
      conditions: [bad('Resolved', 'cannot build DAG')],
    });
    expect(state({ others: [lock] })).toMatchObject({
      verdict: 'unknown',
      problem: 'dependencies',
      evidence: { source: 'Resolved', message: 'cannot build DAG' },
    });
  });
});
