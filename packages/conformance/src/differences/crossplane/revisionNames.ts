import { composition, keyOf, scripted } from '@crossplane-env/testkit';
import type { Difference } from '../Difference';
import { setUpApps } from './setUpApps';

const NAME = 'difference-revisions';

export const revisionNames: Difference = {
  what: 'The hash in the name of one and the same CompositionRevision',
  async measure(target) {
    const context = await setUpApps(target);
    const object = composition(NAME, 'App', [scripted('s', {})]);
    await context.applyComposition(object);
    const [revision] = await context.client.list(
      { ...keyOf(object), kind: 'CompositionRevision' },
      `labelSelector=crossplane.io/composition-name=${NAME}`,
    );
    return `\`${revision.metadata.name.slice(NAME.length + 1)}\``;
  },
};
