import {
  assessPlatform,
  ClusterPlatform,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { PlatformView } from '../../inventory/Inventory';

export function presentPlatform(
  { index, unknownKinds, staleSince }: PlatformView,
  options: { now: Date },
): ClusterPlatform {
  // What time alone would change cannot be told of what is not observed.
  const now = staleSince ? new Date(staleSince) : options.now;
  return {
    cluster: index.cluster,
    components: assessPlatform(index, { now }),
    unknownKinds,
    staleSince,
  };
}
