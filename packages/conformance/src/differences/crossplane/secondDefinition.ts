import {
  API_VERSION,
  composition,
  conditionOf,
  GROUP,
  keyOf,
  NAMESPACE,
  scripted,
  until,
  xrd,
} from '@crossplane-env/testkit';
import type { Difference } from '../Difference';
import { setUpApps } from './setUpApps';

const KIND = 'Disputed';
const PATIENCE_MS = 5_000;

export const secondDefinition: Difference = {
  what: 'New composites of a kind, after a second XRD for it was deleted',
  async measure(target) {
    const context = await setUpApps(target);
    const { client } = context;
    const first = xrd({ kind: KIND });
    const second = xrd({ kind: KIND });
    second.metadata.name = `disputed2.${GROUP}`;
    second.spec.names.plural = 'disputed2';
    await context.applyAndWait(first, 'Established', { status: 'True' });
    await context.applyComposition(
      composition('difference-disputed', KIND, [scripted('s', {})]),
    );
    await client.apply(second);
    await context.settle(keyOf(second));
    await client.delete(keyOf(second));
    await context.gone(keyOf(second));

    const composite = {
      apiVersion: API_VERSION,
      kind: KIND,
      metadata: { name: 'difference', namespace: NAMESPACE },
      spec: { size: 1 },
    };
    await client.apply(composite);
    try {
      await until(
        async () =>
          conditionOf(await client.get(keyOf(composite)), 'Synced') !==
          undefined,
        PATIENCE_MS,
      );
      return 'are composed';
    } catch {
      return 'are not noticed until Crossplane is started again';
    }
  },
};
