import {
  ANNOTATION_EXPIRES_AT,
  ANNOTATION_RUN,
  Life,
  newLife,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { anEnvironment } from '../__testUtils__/anEnvironment';
import { FakeInventory } from '../__testUtils__/FakeInventory';
import { idOf } from '../inventory/EnvironmentIndex';
import { LifeRecord, LifeStore } from '../record/LifeStore';
import { SeenRun } from '../record/RunStore';
import { EnvironmentLives } from './lives';

const CREATED_AT = '2026-03-01T10:00:00Z';
const EXPIRES_AT = '2026-03-01T12:00:00Z';

/** What is told of one of which that is remembered. */
async function lifeOf(
  {
    life,
    ...rest
  }: Partial<Omit<LifeRecord, 'life'>> & { life: Partial<Life> },
  more: { declaredIn?: string; annotations?: Record<string, string> } = {},
  run?: SeenRun,
) {
  const inventory = new FakeInventory();
  inventory.put(
    anEnvironment({
      createdAt: CREATED_AT,
      marks: {
        annotations: {
          [ANNOTATION_EXPIRES_AT]: EXPIRES_AT,
          ...more.annotations,
        },
        declaredIn: more.declaredIn,
      },
    }),
  );
  const [environment] = inventory.listEnvironments();
  const { uid, ref } = environment;
  const at = Date.parse(CREATED_AT);
  const record: LifeRecord = {
    ...{ uid, cluster: ref.cluster, revision: 1, ...rest },
    life: { ...newLife({ uid, at }), ...life },
  };
  const store = { getMany: async () => new Map([[idOf(environment), record]]) };
  const lives = new EnvironmentLives({
    store: store as unknown as LifeStore,
    runs: {
      getMany: async () => new Map(run && [[idOf(environment), run]]),
    },
    host: { hasRecord: () => true },
    expiryRules: [],
  });
  return (await lives.getMany([environment])).get(idOf(environment));
}

const EXPIRING = {
  life: { phase: 'expiring', since: Date.parse(EXPIRES_AT) },
} as const;

it('tells when an environment is taken down', async () => {
  expect(await lifeOf(EXPIRING)).toMatchObject({
    teardownAt: '2026-03-01T12:10:00.000Z',
  });
});

it('tells no time at which something that is declared elsewhere is taken down', async () => {
  const declared = { declaredIn: "Argo CD, application 'shop'" };
  const expiring = await lifeOf(EXPIRING, declared);
  const ready = await lifeOf({ life: { phase: 'ready' } }, declared);
  expect(expiring?.teardownAt).toBeUndefined();
  expect(ready?.teardownAt).toBeUndefined();
});

it('tells when what failed is tried again, and not when what is stuck is looked at', async () => {
  const retryAt = Date.parse('2026-03-01T12:20:00Z');
  const rest = { failure: 'It is held.', nextAt: retryAt - 60_000 };
  const failed = await lifeOf({
    ...{ ...rest, life: { phase: 'teardown-failed', retryAt } },
  });
  const stuck = await lifeOf({ ...rest, life: { phase: 'stuck' } });

  expect(failed?.retryAt).toBe('2026-03-01T12:20:00.000Z');
  expect(stuck?.failure).toBe('It is held.');
  expect(stuck?.retryAt).toBeUndefined();
});

const RUN: SeenRun = {
  ...{ engine: 'flows', id: 'nightly', state: 'unknown' },
  ...{ stateText: 'Hibernating', since: Date.parse(EXPIRES_AT) },
};

it.each([
  ['that it is bound to', 'flows/nightly', RUN],
  ['that it was bound to before', 'flows/next', undefined],
  ['of another engine', 'jobs/nightly', undefined],
])('tells of the run %s: %#', async (_, text, told) => {
  const annotations = { [ANNOTATION_RUN]: text };
  const life = await lifeOf({ life: { phase: 'ready' } }, { annotations }, RUN);
  expect(life?.run).toEqual(
    told && { ...told, since: '2026-03-01T12:00:00.000Z' },
  );
});
