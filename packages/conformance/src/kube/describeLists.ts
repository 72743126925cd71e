import { widgetManifests } from '@crossplane-env/testkit';
import { Lab, refusal } from './Lab';

const { widget } = widgetManifests;

function namesOf({ body }: { body: any }): string[] {
  return body.items.map((item: any) => item.metadata.name);
}

export function describeLists(lab: () => Lab): void {
  describe('lists', () => {
    const query = 'labelSelector=suite%3Dlists';

    beforeAll(async () => {
      const { kube, widgets } = lab();
      for (const index of [0, 1, 2, 3, 4, 5, 6]) {
        const labels = { suite: 'lists', half: String(index % 2) };
        await kube.create(
          widgets,
          widget({ name: `list-${index}`, labels }, { size: index + 1 }),
        );
      }
    });

    it('name the kind once for built-in kinds, and in each item for custom ones', async () => {
      const { kube, widgets, configMaps } = lab();
      await kube.create(configMaps, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'listed' },
      });

      const custom = (await kube.get(widgets)).body;
      const builtin = (await kube.get(configMaps)).body;

      expect(custom).toMatchObject({
        kind: 'WidgetList',
        apiVersion: 'suite.example.org/v1beta1',
        metadata: { resourceVersion: expect.stringMatching(/^\d+$/) },
      });
      expect(custom.items[0].kind).toBe('Widget');
      expect(builtin.kind).toBe('ConfigMapList');
      expect(builtin.items[0].kind).toBeUndefined();
    });

    it('come in pages of one state of the world', async () => {
      const { kube, widgets } = lab();
      const total = namesOf(await kube.get(widgets)).length;
      const first = await kube.get(`${widgets}?limit=3`);
      await kube.create(widgets, widget('between-pages'));
      const rest = await kube.get(
        `${widgets}?continue=${encodeURIComponent(
          first.body.metadata.continue,
        )}`,
      );

      expect(first.body.items).toHaveLength(3);
      expect(first.body.metadata.remainingItemCount).toBe(total - 3);
      expect(rest.body.items).toHaveLength(total - 3);
      expect(rest.body.metadata.continue).toBe('');
      expect(rest.body.metadata.remainingItemCount).toBeUndefined();
      expect(namesOf(rest)).not.toContain('between-pages');
      expect(rest.body.metadata.resourceVersion).toBe(
        first.body.metadata.resourceVersion,
      );
    });

    it('do not count what remains of a selection', async () => {
      const { kube, widgets } = lab();

      const { body } = await kube.get(`${widgets}?${query}&limit=1`);

      expect(body.metadata.continue).toBeDefined();
      expect(body.metadata.remainingItemCount).toBeUndefined();
    });

    it('select by labels', async () => {
      const { kube, widgets } = lab();
      const select = async (selector: string) =>
        namesOf(
          await kube.get(
            `${widgets}?labelSelector=${encodeURIComponent(
              `suite=lists,${selector}`,
            )}`,
          ),
        );

      expect(await select('half=1')).toEqual(['list-1', 'list-3', 'list-5']);
      expect(await select('half!=1')).toHaveLength(4);
      expect(await select('half in (0,1)')).toHaveLength(7);
      expect(await select('half notin (0)')).toHaveLength(3);
      expect(await select('half,!other')).toHaveLength(7);
    });

    it('select by name, and by no other field of a custom kind', async () => {
      const { kube, widgets } = lab();

      const byName = await kube.get(
        `${widgets}?fieldSelector=metadata.name%3Dlist-2`,
      );
      const byField = await kube.get(
        `${widgets}?fieldSelector=spec.forProvider.size%3D2`,
      );

      expect(namesOf(byName)).toEqual(['list-2']);
      expect(refusal(byField)).toEqual({
        code: 400,
        reason: 'BadRequest',
        message: 'field label not supported: spec.forProvider.size',
      });
    });

    it('select events by what they are about', async () => {
      const { kube, namespace } = lab();
      const path = `/api/v1/namespaces/${namespace}/events`;
      for (const name of ['one', 'two']) {
        await kube.create(path, {
          apiVersion: 'v1',
          kind: 'Event',
          metadata: { name: `${name}.1` },
          involvedObject: { kind: 'Widget', name, namespace },
          reason: 'Seen',
          message: 'It was seen.',
          type: 'Warning',
        });
      }

      const selector = 'involvedObject.name=two,type=Warning';
      const found = await kube.get(
        `${path}?fieldSelector=${encodeURIComponent(selector)}`,
      );

      expect(namesOf(found)).toEqual(['two.1']);
    });

    it('can be of the state at a version', async () => {
      const { kube, widgets } = lab();
      const before = await kube.get(`${widgets}?${query}`);
      const version = before.body.metadata.resourceVersion;
      const labels = { suite: 'lists' };
      await kube.create(widgets, widget({ name: 'list-later', labels }));

      const exact = await kube.get(
        `${widgets}?${query}&resourceVersion=${version}&resourceVersionMatch=Exact`,
      );
      const notOlder = await kube.get(
        `${widgets}?${query}&resourceVersion=${version}`,
      );

      expect(namesOf(exact)).toEqual(namesOf(before));
      expect(exact.body.metadata.resourceVersion).toBe(version);
      expect(namesOf(notOlder)).toContain('list-later');
    });

    it('cannot be of the future', async () => {
      const { kube, widgets } = lab();

      const { headers, body } = await kube.get(
        `${widgets}?resourceVersion=99999999&resourceVersionMatch=NotOlderThan`,
      );

      expect(body).toMatchObject({ code: 504, reason: 'Timeout' });
      expect(headers['retry-after']).toBe('1');
      expect(body.message).toMatch(
        /^Timeout: Too large resource version: 99999999, current: \d+$/,
      );
      expect(body.details.causes).toEqual([
        {
          reason: 'ResourceVersionTooLarge',
          message: 'Too large resource version',
        },
      ]);
    });
  });
}
