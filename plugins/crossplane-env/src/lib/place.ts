import { ResourceRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { TranslationFunction } from '@backstage/frontend-plugin-api';
import { crossplaneEnvTranslationRef } from '../translation';

export type Translate = TranslationFunction<
  typeof crossplaneEnvTranslationRef.T
>;

/** Where a resource is, such as "sandbox, namespace team-a". */
export function placeOf(
  resource: Pick<ResourceRef, 'cluster' | 'namespace'>,
  t: Translate,
): string {
  const { cluster, namespace } = resource;
  return namespace
    ? t('summary.clusterAndNamespace', { cluster, namespace })
    : cluster;
}
