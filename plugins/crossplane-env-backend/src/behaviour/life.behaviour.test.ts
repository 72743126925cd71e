import {
  ANNOTATION_EXPIRES_AT,
  EnvironmentLife,
  EvidenceBundle,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { usePortal } from '../__testUtils__/controlPlane/usePortal';
import {
  WidgetEnvironment,
  WidgetLab,
} from '../__testUtils__/controlPlane/WidgetLab';
import { eventually } from '../__testUtils__/eventually';
import { checkBundle } from '../record/checkEvidence';

jest.setTimeout(240_000);

/** A portal that has just started does not believe its clock for a minute. */
const UNSTEADY = { patienceMs: 90_000 };
const COLLECTED = { patienceMs: 60_000 };

const shared = usePortal({
  config: {
    lifecycle: { expiry: { rules: [{ name: 'short', grace: '10s' }] } },
  },
});

let widgets: WidgetLab;

beforeAll(async () => {
  widgets = await WidgetLab.install(shared, { style: 'composite' });
});

/** Whose widget takes its time to go, and that says itself when it ends. */
async function make(annotations: Record<string, string> = {}) {
  const environment = await widgets.createByHand();
  await environment.widget.hold();
  await environment.widget.becomesReady();
  await shared.portal.shows(environment.ref, 'ready');
  await shared.lab.objects.merge(environment.key, {
    metadata: { annotations },
  });
  return environment;
}

const inSeconds = (seconds: number) => ({
  [ANNOTATION_EXPIRES_AT]: new Date(Date.now() + seconds * 1000).toISOString(),
});

function lifeIs(
  { ref }: WidgetEnvironment,
  wanted: Partial<EnvironmentLife>,
  patience?: { patienceMs: number },
) {
  return eventually(async () => {
    await shared.portal.scheduler.triggerTask('crossplane-env-lives');
    const { lifecycle } = await shared.portal.get(ref);
    expect(lifecycle.life).toMatchObject(wanted);
    return lifecycle.life!;
  }, patience);
}

async function isInCluster({ key }: WidgetEnvironment): Promise<boolean> {
  return (await shared.lab.objects.find(key)) !== undefined;
}

/** That nothing of it is left, in a story that nobody has changed. */
async function expectProof({ ref, uid, widget }: WidgetEnvironment) {
  const evidence = await eventually(async () => {
    await shared.portal.scheduler.triggerTask('crossplane-env-lives');
    const { body } = await shared.portal.api
      .get(`/api/crossplane-env/environments/${ref}/evidence`)
      .query({ uid })
      .auth(shared.portal.user.token, { type: 'bearer' })
      .expect(200);
    expect(body.entries.at(-1)?.action).toBe('teardown.proven');
    return body as EvidenceBundle;
  }, COLLECTED);
  expect(checkBundle(evidence).faults).toEqual([]);
  expect(evidence.entries).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ action: 'expired', way: 'policy' }),
      expect.objectContaining({
        action: 'delete',
        outcome: 'succeeded',
        actor: 'policy:expiry',
      }),
    ]),
  );
  expect(evidence.parts).toEqual([
    expect.objectContaining({
      name: widget.key.name,
      goneAt: expect.any(String),
    }),
  ]);
}

describe('an environment whose time is over', () => {
  it('goes by itself unless it is extended, with all that it was made of', async () => {
    const [ending, extended, unreadable] = await Promise.all([
      make(inSeconds(5)),
      make(inSeconds(5)),
      make({ [ANNOTATION_EXPIRES_AT]: 'tomorrow' }),
    ]);

    await Promise.all(
      [ending, extended].map(one =>
        lifeIs(one, { phase: 'expiring', end: 'expired' }, UNSTEADY),
      ),
    );
    const { client, user } = shared.portal;
    await client.extendEnvironment(extended.ref, { expires: '1d' }, user);
    await lifeIs(extended, { phase: 'ready', expiryRule: 'short' });

    await lifeIs(ending, { phase: 'tearing-down', remaining: 1 });
    const going = await shared.portal.shows(ending.ref, 'deleting');
    expect(going.lifecycle.deletionRequestedBy).toBe('policy:expiry');
    await ending.widget.letGo();
    const gone = await shared.portal.shows(ending.ref, 'gone', COLLECTED);
    expect(gone.resource.uid).toBe(ending.uid);
    expect(await ending.widget.isThere()).toBe(false);

    await expectProof(ending);

    expect(await isInCluster(extended)).toBe(true);
    expect(await isInCluster(unreadable)).toBe(true);
    await lifeIs(unreadable, {
      phase: 'ready',
      wrongTerms: [
        {
          annotation: ANNOTATION_EXPIRES_AT,
          because: expect.stringContaining('date and time'),
        },
      ],
    });
  });
});

it('that somebody takes away in the background is going until nothing of it is left', async () => {
  const environment = await make();
  const { objects } = shared.lab;
  await objects.delete(environment.key, 'Background');

  await lifeIs(environment, { end: 'deleted', remaining: 1 });
  expect(await environment.widget.isThere()).toBe(true);
  await environment.widget.letGo();
  await shared.portal.shows(environment.ref, 'gone', COLLECTED);
});
