import { widgetManifests } from '@crossplane-env/testkit';
import { setUpLab } from '../../kube/Lab';
import type { Difference } from '../Difference';

export const compression: Difference = {
  what: 'An answer of more than 128 KiB to a caller that takes `gzip`',
  async measure(target) {
    const { kube } = await setUpLab(target);
    const response = await kube.http.open(widgetManifests.DEFINITIONS, {
      headers: { 'Accept-Encoding': 'gzip' },
    });
    response.destroy();
    return response.headers['content-encoding']
      ? 'is compressed'
      : 'is not compressed';
  },
};
