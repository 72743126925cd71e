import { crossplane2 } from '@crossplane-env/control-plane';
import { eventually } from '../__testUtils__/eventually';
import { findResource, resourcesOf } from '../__testUtils__/controlPlane/tree';
import { usePortal } from '../__testUtils__/controlPlane/usePortal';
import {
  WidgetEnvironment,
  WidgetLab,
} from '../__testUtils__/controlPlane/WidgetLab';

jest.setTimeout(120_000);

/** The garbage collector learns of new kinds only every half minute. */
const COLLECTED = { patienceMs: 60_000 };

const shared = usePortal();

const STYLES: ['claim' | 'composite'][] = [['claim'], ['composite']];

describe.each(crossplane2.cases(STYLES, style => style === 'claim'))(
  'a %s',
  style => {
    let widgets: WidgetLab;

    beforeAll(async () => {
      widgets = await WidgetLab.install(shared, { style });
    });

    /** Ready, and with something that takes its time to go. */
    async function makeReady(
      environment: WidgetEnvironment,
    ): Promise<WidgetEnvironment> {
      await environment.widget.hold();
      await environment.widget.becomesReady();
      await shared.portal.shows(environment.ref, 'ready');
      return environment;
    }

    async function isInCluster({ key }: WidgetEnvironment): Promise<boolean> {
      return (await shared.lab.objects.find(key)) !== undefined;
    }

    /** What has to hold as long as the widget is there. */
    async function expectGoing({ ref, widget }: WidgetEnvironment) {
      expect(await widget.isThere()).toBe(true);
      const going = await shared.portal.shows(ref, 'deleting');
      expect(going.lifecycle.state).toBe('tearing-down');
      expect(going.health.diagnosis.sentence).toMatch(/being taken down/i);
      expect(going.health.diagnosis.waitingFor).toContainEqual(
        expect.objectContaining({ name: widget.key.name }),
      );
      return going;
    }

    async function expectGone({ ref, uid }: WidgetEnvironment) {
      const gone = await shared.portal.shows(ref, 'gone', COLLECTED);
      expect(gone.resource.uid).toBe(uid);
      await eventually(async () =>
        expect((await shared.portal.get(ref)).lifecycle).toMatchObject({
          state: 'gone',
          goneAt: expect.any(String),
        }),
      );
    }

    it('that the portal takes down is gone only when everything of it is', async () => {
      const environment = await makeReady(await widgets.create());

      await shared.portal.delete(environment.ref);
      const { lifecycle } = await expectGoing(environment);
      expect(lifecycle.deletionRequestedBy).toBe('user:default/mock');
      expect(await isInCluster(environment)).toBe(true);

      await environment.widget.letGo();
      await expectGone(environment);
      expect(await isInCluster(environment)).toBe(false);
      expect(await environment.widget.isThere()).toBe(false);
      await shared.portal.delete(environment.ref);
    });

    it('that somebody deleted in the background is being taken down while anything of it lives on', async () => {
      const environment = await makeReady(await widgets.createByHand());

      await shared.lab.objects.delete(environment.key, 'Background');
      await eventually(async () =>
        expect(await isInCluster(environment)).toBe(false),
      );
      const collected = await eventually(async () => {
        const going = await expectGoing(environment);
        expect(going.resource.uid).toBe(environment.uid);
        const widget = findResource(going, environment.widget.key.kind);
        expect(widget.deletingSince).toBeDefined();
        return widget;
      }, COLLECTED);
      expect(collected.verdict).toBe('deleting');

      await environment.widget.letGo();
      await expectGone(environment);
    });

    it('whose name is used again is told from the one that is still going', async () => {
      const first = await makeReady(await widgets.createByHand());
      await shared.lab.objects.delete(first.key, 'Background');
      await expectGoing(first);
      await eventually(async () =>
        expect(await isInCluster(first)).toBe(false),
      );

      const { uid } = await shared.portal.create({
        type: widgets.type.ref,
        namespace: shared.namespace,
        name: first.name,
      });
      await eventually(async () => {
        const { resource } = await shared.portal.get(first.ref);
        expect(resource.uid).toBe(uid);
      });
      expect(await first.widget.isThere()).toBe(true);
      await first.widget.letGo();
      const second = await widgets.widgetOf(first.ref);
      await second.becomesReady();

      const ready = await shared.portal.shows(first.ref, 'ready');
      expect(ready.resource.uid).toBe(uid);
      expect(resourcesOf(ready).map(({ resource }) => resource.name)).toContain(
        second.key.name,
      );
    });

    it('that another one took the place of is not taken down for it', async () => {
      const { ref, widget } = await widgets.create();

      await expect(
        shared.portal.client.deleteEnvironment(
          ref,
          { uid: 'another-uid' },
          shared.portal.user,
        ),
      ).rejects.toMatchObject({ statusCode: 409 });
      expect(await widget.isThere()).toBe(true);
      expect((await shared.portal.get(ref)).lifecycle.state).not.toBe(
        'tearing-down',
      );
    });
  },
);

crossplane2.describe('right after a definition', () => {
  it('says of an environment that goes right after its kind came into being that it is going, until it is gone', async () => {
    const fresh = await WidgetLab.install(shared, { style: 'composite' });
    const { ref, uid } = await fresh.create();

    await shared.portal.delete(ref);
    // The watch tells of it a moment after the request was answered.
    await eventually(async () => {
      const { health } = await shared.portal.get(ref);
      expect(['deleting', 'gone']).toContain(health.verdict);
    });
    const deadline = Date.now() + COLLECTED.patienceMs;
    let verdict: string;
    do {
      const { health, resource } = await shared.portal.get(ref);
      verdict = health.verdict;
      expect(resource.uid).toBe(uid);
      expect(['deleting', 'gone']).toContain(verdict);
      await new Promise(resolve => setTimeout(resolve, 100));
    } while (verdict !== 'gone' && Date.now() < deadline);

    expect(verdict).toBe('gone');
  });
});
