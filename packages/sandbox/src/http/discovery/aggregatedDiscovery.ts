import { ServedResource } from '../../kube/resources/ServedResource';
import { STATUS_VERBS } from './discoveryDocuments';
import { ApiGroup } from './groupVersions';

/** All groups with all their kinds, in one document. */
export function aggregatedDiscovery(
  groups: ApiGroup[],
  version: string,
): object {
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: `apidiscovery.k8s.io/${version}`,
    metadata: {},
    items: groups.map(group => ({
      metadata: { name: group.name, creationTimestamp: null },
      versions: group.versions.map(served => ({
        version: served.version,
        freshness: 'Current',
        resources: served.resources.map(describeResource),
      })),
    })),
  };
}

function describeResource(resource: ServedResource): object {
  const { group, version, kind, plural, singular, namespaced } = resource;
  const { verbs, shortNames, categories } = resource;
  const responseKind = { group, version, kind };
  return {
    resource: plural,
    responseKind,
    scope: namespaced ? 'Namespaced' : 'Cluster',
    singularResource: singular,
    verbs,
    ...(shortNames && { shortNames }),
    ...(categories && { categories }),
    ...(resource.hasStatus && {
      subresources: [
        { subresource: 'status', responseKind, verbs: STATUS_VERBS },
      ],
    }),
  };
}
