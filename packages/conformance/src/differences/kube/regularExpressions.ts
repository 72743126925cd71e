import { widgetManifests } from '@crossplane-env/testkit';
import { setUpLab } from '../../kube/Lab';
import type { Difference } from '../Difference';
import { describeWrite } from './describeAnswer';

const { DEFINITIONS, definition } = widgetManifests;

const SCHEMA = {
  type: 'object',
  properties: { name: { type: 'string', pattern: '^(?=a)' } },
};

export const regularExpressions: Difference = {
  what: 'A pattern that only JavaScript knows, such as `^(?=a)`',
  async measure(target) {
    const { kube } = await setUpLab(target);
    const written = definition('patterns', 'Pattern', {
      schema: { openAPIV3Schema: SCHEMA },
    });
    return describeWrite(
      await kube.create(`${DEFINITIONS}?dryRun=All`, written),
    );
  },
};
