import { widgetManifests } from '@crossplane-env/testkit';
import { Lab, refusal } from './Lab';

const { widget } = widgetManifests;

function invalid(kind: string, detail: string) {
  return {
    code: 422,
    reason: 'Invalid',
    message: `${kind}.meta.k8s.io "" is invalid: ${detail}`,
  };
}

const DRY_RUN = 'dryRun: Unsupported value: ["Some"]: supported values: "All"';

export function describeWriteOptions(lab: () => Lab): void {
  describe('the options of writes', () => {
    beforeAll(async () => {
      const { kube, widgets } = lab();
      await kube.create(widgets, widget('options'));
    });

    it('are named after what is done', async () => {
      const { kube, widgets } = lab();
      const path = `${widgets}/options?dryRun=Some`;

      const answers = [
        await kube.create(`${widgets}?dryRun=Some`, widget('x')),
        await kube.replace(path, widget('options')),
        await kube.merge(path, {}),
        await kube.delete(path),
      ];

      expect(answers.map(refusal)).toEqual([
        invalid('CreateOptions', DRY_RUN),
        invalid('UpdateOptions', DRY_RUN),
        invalid('PatchOptions', DRY_RUN),
        invalid('DeleteOptions', DRY_RUN),
      ]);
    });

    it('tell how fields are validated, and who manages them', async () => {
      const { kube, widgets } = lab();

      const validation = await kube.create(
        `${widgets}?fieldValidation=Some`,
        widget('x'),
      );
      const manager = await kube.create(
        `${widgets}?fieldManager=${'x'.repeat(129)}`,
        widget('x'),
      );
      const force = await kube.merge(`${widgets}/options?force=true`, {});

      expect(refusal(validation)).toEqual(
        invalid(
          'CreateOptions',
          'fieldValidation: Unsupported value: "Some": supported values: "", "Ignore", "Strict", "Warn"',
        ),
      );
      expect(refusal(manager)).toEqual(
        invalid(
          'CreateOptions',
          'fieldManager: Too long: may not be more than 128 bytes',
        ),
      );
      expect(refusal(force)).toEqual(
        invalid(
          'PatchOptions',
          'force: Forbidden: may not be specified for non-apply patch',
        ),
      );
    });

    it('tell of a delete what becomes of dependents', async () => {
      const { kube, widgets } = lab();
      const path = `${widgets}/options`;

      const unknown = await kube.delete(path, { propagationPolicy: 'Foo' });
      const both = await kube.delete(path, {
        propagationPolicy: 'Orphan',
        orphanDependents: true,
      });

      expect(refusal(unknown)).toEqual(
        invalid(
          'DeleteOptions',
          'propagationPolicy: Unsupported value: "Foo": supported values: "Foreground", "Background", "Orphan", "nil"',
        ),
      );
      expect(refusal(both)).toEqual(
        invalid(
          'DeleteOptions',
          'propagationPolicy: Invalid value: "Orphan": orphanDependents and deletionPropagation cannot be both set',
        ),
      );
    });

    it.each(['create', 'apply', 'merge', 'replace', 'delete'])(
      'keep nothing of a dry run: %s',
      async verb => {
        const { kube, widgets } = lab();
        const path = `${widgets}/options`;
        const { body: before } = await kube.get(path);
        const changed = { ...before, spec: { forProvider: { size: 5 } } };
        const dry = '?dryRun=All';
        const write: Record<string, () => Promise<{ code: number }>> = {
          create: () => kube.create(`${widgets}${dry}`, widget('dry-options')),
          apply: () =>
            kube.apply(path, widget('options', { size: 5 }), {
              query: '&dryRun=All',
              force: true,
            }),
          merge: () => kube.merge(`${path}${dry}`, { spec: changed.spec }),
          replace: () => kube.replace(`${path}${dry}`, changed),
          delete: () => kube.delete(`${path}${dry}`),
        };

        const { code } = await write[verb]();

        expect(code).toBe(verb === 'create' ? 201 : 200);
        expect((await kube.get(path)).body).toEqual(before);
        expect((await kube.get(`${widgets}/dry-options`)).code).toBe(404);
      },
    );
  });
}
