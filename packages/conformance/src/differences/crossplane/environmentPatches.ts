import {
  app,
  composition,
  conditionOf,
  patchAndTransform,
  widget,
} from '@crossplane-env/testkit';
import type { Difference } from '../Difference';
import { setUpApps } from './setUpApps';

const NAME = 'difference-environment';
const PATCH = {
  type: 'FromEnvironmentFieldPath',
  fromFieldPath: 'region',
  toFieldPath: 'spec.forProvider.region',
};

export const environmentPatches: Difference = {
  what: 'A patch from or to the environment',
  async measure(target) {
    const context = await setUpApps(target);
    await context.applyComposition(
      composition(NAME, 'App', [
        patchAndTransform(widget('w', { patches: [PATCH] })),
      ]),
    );
    const composite = await context.applyAndWait(
      app(NAME, NAME),
      'Responsive',
      { status: 'True' },
    );
    const isSynced = conditionOf(composite, 'Synced')?.status === 'True';
    return isSynced ? 'is applied' : 'is a fatal result';
  },
};
