import { widgetManifests } from '@crossplane-env/testkit';
import { setUpLab } from '../../kube/Lab';
import type { Difference } from '../Difference';
import { describeWrite } from './describeAnswer';

const { DEFINITIONS, definition } = widgetManifests;

/** Defines a kind with a list of texts, of which a rule says something. */
function ruleDifference(what: string, rule: string): Difference {
  const tags = { type: 'array', items: { type: 'string' } };
  const openAPIV3Schema = {
    type: 'object',
    properties: {
      spec: {
        type: 'object',
        properties: { tags },
        'x-kubernetes-validations': [{ rule }],
      },
    },
  };
  return {
    what,
    async measure(target) {
      const { kube } = await setUpLab(target);
      const written = definition('rules', 'Rule', {
        schema: { openAPIV3Schema },
      });
      return describeWrite(
        await kube.create(`${DEFINITIONS}?dryRun=All`, written),
      );
    },
  };
}

export const costlyRules = ruleDifference(
  'A rule in CEL that could cost too much',
  'self.tags.all(a, self.tags.all(b, a == b || a.contains(b)))',
);

export const newestRules = ruleDifference(
  'A rule in CEL with a macro of two variables, `semver` or `format`',
  'self.tags.all(i, tag, i < 5 || tag != "")',
);
