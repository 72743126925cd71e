import { TranslationFunction } from '@backstage/frontend-plugin-api';
import {
  ResourceNode,
  ResourceRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
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

/** What identifies a resource within its environment, also before it has a uid. */
export function resourceKey(resource: ResourceRef): string {
  const { group, kind, namespace = '', name } = resource;
  return [group, kind, namespace, name].join('/');
}

/** "Bucket artifacts-x7k2p", for running text. */
export function kindAndName(resource: ResourceRef): string {
  return `${resource.kind} ${resource.name}`;
}

/** The name that people know: the one in the Composition, else the object's. */
export function familiarName(node: ResourceNode): string {
  return node.compositionResourceName ?? node.resource.name;
}
