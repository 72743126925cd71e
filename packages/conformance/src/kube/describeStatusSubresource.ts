import { widgetManifests } from '@crossplane-env/testkit';
import { Lab } from './Lab';

const { widget } = widgetManifests;

export function describeStatusSubresource(lab: () => Lab): void {
  describe('the status subresource', () => {
    it('is the only way to status, and no way to anything else', async () => {
      const { kube, widgets } = lab();
      const path = `${widgets}/status`;
      await kube.create(widgets, {
        ...widget('status'),
        status: { ready: true },
      });

      const main = await kube.merge(path, { status: { ready: true } });
      const status = await kube.merge(`${path}/status`, {
        metadata: { labels: { a: 'b' } },
        spec: { forProvider: { size: 99 } },
        status: { ready: true },
      });

      expect(main.body.status).toBeUndefined();
      expect(status.body.status).toEqual({ ready: true });
      expect(status.body.spec.forProvider.size).toBe(1);
      expect(status.body.metadata.labels).toBeUndefined();
      expect(status.body.metadata.generation).toBe(1);
    });

    it('moves the generation with the spec only', async () => {
      const { kube, widgets } = lab();
      const path = `${widgets}/generation`;
      await kube.create(widgets, widget('generation'));

      const labelled = await kube.merge(path, {
        metadata: { labels: { a: 'b' } },
      });
      const changed = await kube.merge(path, {
        spec: { forProvider: { size: 2 } },
      });

      expect(labelled.body.metadata.generation).toBe(1);
      expect(changed.body.metadata.generation).toBe(2);
    });
  });
}
