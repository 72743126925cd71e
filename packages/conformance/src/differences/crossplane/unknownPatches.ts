import {
  app,
  composition,
  conditionOf,
  patchAndTransform,
  widget,
} from '@crossplane-env/testkit';
import type { Difference } from '../Difference';
import { setUpApps } from './setUpApps';

/** Applies a Composition with one patch. */
function patchDifference(
  what: string,
  name: string,
  patch: object,
): Difference {
  return {
    what,
    async measure(target) {
      const context = await setUpApps(target);
      await context.applyComposition(
        composition(name, 'App', [
          patchAndTransform(widget('w', { patches: [patch] })),
        ]),
      );
      const composite = await context.applyAndWait(
        app(name, name),
        'Responsive',
        { status: 'True' },
      );
      const isSynced = conditionOf(composite, 'Synced')?.status === 'True';
      return isSynced ? 'is applied' : 'is a fatal result';
    },
  };
}

export const environmentPatches = patchDifference(
  'A patch from or to the environment',
  'difference-environment',
  {
    type: 'FromEnvironmentFieldPath',
    fromFieldPath: 'region',
    toFieldPath: 'spec.forProvider.region',
  },
);

export const rareTransforms = patchDifference(
  'A transform that few use: `math`, `Join`, `Replace`, hashes, Base64, JSON, quantities',
  'difference-transforms',
  {
    fromFieldPath: 'metadata.name',
    toFieldPath: 'spec.forProvider.region',
    transforms: [
      { type: 'string', string: { type: 'Convert', convert: 'ToSha1' } },
    ],
  },
);
