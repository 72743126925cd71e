import {
  ANNOTATION_GRACE,
  ANNOTATION_RUN,
  ANNOTATION_TEARDOWN,
  EvidenceBundle,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EngineRun } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { createTestEngine } from '@crossplane-env/backstage-plugin-crossplane-env-node/testUtils';
import { usePortal } from '../__testUtils__/controlPlane/usePortal';
import {
  WidgetEnvironment,
  WidgetLab,
} from '../__testUtils__/controlPlane/WidgetLab';
import { eventually } from '../__testUtils__/eventually';

jest.setTimeout(240_000);

/** A portal that has just started does not believe its clock for a minute, nor the end of a run for half of one. */
const PATIENT = { patienceMs: 150_000 };

const flows = createTestEngine({ name: 'flows' });
const { control } = flows;

const shared = usePortal({ engines: [flows] });

let widgets: WidgetLab;

beforeAll(async () => {
  widgets = await WidgetLab.install(shared, { style: 'composite' });
});

/** One that is bound to a run that somebody is at. */
async function makeWithRun(): Promise<[WidgetEnvironment, EngineRun]> {
  const run = control.run();
  const environment = await widgets.createByHand();
  await environment.widget.becomesReady();
  await shared.portal.shows(environment.ref, 'ready');
  await shared.lab.objects.merge(environment.key, {
    metadata: {
      annotations: {
        [ANNOTATION_RUN]: `flows/${run.id}`,
        [ANNOTATION_TEARDOWN]: 'on-run-end',
        [ANNOTATION_GRACE]: '5s',
      },
    },
  });
  await lifeIs(environment, 'in-use');
  return [environment, run];
}

async function decide() {
  const { scheduler } = shared.portal;
  await scheduler.triggerTask('crossplane-env-engine-runs');
  await scheduler.triggerTask('crossplane-env-lives');
}

async function lifeIs({ ref }: WidgetEnvironment, phase: string) {
  await eventually(async () => {
    await decide();
    const { lifecycle } = await shared.portal.get(ref);
    expect(lifecycle.life?.phase).toBe(phase);
  }, PATIENT);
}

async function isGone({ ref, key }: WidgetEnvironment) {
  await eventually(async () => {
    await decide();
    expect(await shared.lab.objects.find(key)).toBeUndefined();
  }, PATIENT);
  await shared.portal.shows(ref, 'gone');
}

async function evidenceOf({ ref, uid }: WidgetEnvironment) {
  const { body } = await shared.portal.api
    .get(`/api/crossplane-env/environments/${ref}/evidence`)
    .query({ uid })
    .auth(shared.portal.user.token, { type: 'bearer' })
    .expect(200);
  return (body as EvidenceBundle).entries;
}

it('goes when its run has ended, and not while a run goes on or cannot be asked for', async () => {
  const [[ending, run], [going, newer], [unasked]] = await Promise.all([
    makeWithRun(),
    makeWithRun(),
    makeWithRun(),
  ]);
  await shared.lab.objects.merge(unasked.key, {
    metadata: { annotations: { [ANNOTATION_RUN]: 'flows/of-nobody' } },
  });
  control.run({ environmentUid: going.uid });

  control.finish(run.id);
  control.fail(newer.id);

  await isGone(ending);
  expect(await evidenceOf(ending)).toContainEqual(
    expect.objectContaining({
      ...{ action: 'delete', outcome: 'succeeded' },
      actor: 'policy:run-end',
    }),
  );
  await lifeIs(going, 'in-use');
  await lifeIs(unasked, 'ready');
});

it('has its run end before somebody has it taken down', async () => {
  const [environment, run] = await makeWithRun();
  const its = control.run({ environmentUid: environment.uid });
  const other = control.run();

  await shared.portal.delete(environment.ref);

  const call = { signal: new AbortController().signal };
  const states = await Promise.all(
    [run, its, other].map(
      async ({ id }) => (await flows.getRun(id, call))?.state,
    ),
  );
  expect(states).toEqual(['cancelled', 'cancelled', 'running']);
  await isGone(environment);
  expect(await evidenceOf(environment)).toContainEqual(
    expect.objectContaining({
      ...{ action: 'engine.drained', way: 'engine', actor: 'engine:flows' },
      after: expect.objectContaining({ runs: 2 }),
    }),
  );
});
