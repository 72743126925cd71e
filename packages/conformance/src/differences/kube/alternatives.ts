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
      properties: { a: { type: 'string' }, b: { type: 'string' } },
      oneOf: [{ required: ['a'] }, { required: ['b'] }],
    },
  },
};

export const alternatives: Difference = {
  what: 'The field named for an object that fits two schemas of `oneOf`',
  async measure(target) {
    const lab = await setUpLab(target);
    const version = { schema: { openAPIV3Schema: SCHEMA } };
    const either = { plural: 'eithers', kind: 'Either', version };
    const { body } = await withKind(lab, either, path =>
      lab.kube.create(path, {
        apiVersion: API_VERSION,
        kind: either.kind,
        metadata: { name: 'both' },
        spec: { a: '1', b: '2' },
      }),
    );
    return `\`${body.details.causes[0].field}\``;
  },
};
