import { widgetManifests } from '@crossplane-env/testkit';
import { setUpLab } from '../../kube/Lab';
import { withKind } from '../../kube/withKind';
import type { Difference } from '../Difference';

const { API_VERSION } = widgetManifests;

const SCHEMA = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      properties: { least: { type: 'integer' }, most: { type: 'integer' } },
      'x-kubernetes-validations': [{ rule: 'self.least <= self.most' }],
    },
  },
};

export const rulesInCel: Difference = {
  what: 'An object that breaks a CEL rule of its kind',
  async measure(target) {
    const lab = await setUpLab(target);
    const version = { schema: { openAPIV3Schema: SCHEMA } };
    const range = { plural: 'ranges', kind: 'Range', version };
    const { code, body } = await withKind(lab, range, path =>
      lab.kube.create(path, {
        apiVersion: API_VERSION,
        kind: range.kind,
        metadata: { name: 'upside-down' },
        spec: { least: 2, most: 1 },
      }),
    );
    return code === 201
      ? 'is accepted'
      : `is refused with ${code} \`${body.reason}\``;
  },
};
