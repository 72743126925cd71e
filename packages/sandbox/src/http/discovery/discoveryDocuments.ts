import { ServedResource } from '../../kube/resources/ServedResource';
import { ApiGroup } from './groupVersions';

export const STATUS_VERBS = ['get', 'patch', 'update'];

/** The answer to `/api`. */
export function apiVersions(): object {
  return {
    kind: 'APIVersions',
    versions: ['v1'],
    serverAddressByClientCIDRs: [],
  };
}

/** The answer to `/apis`. */
export function apiGroupList(groups: ApiGroup[]): object {
  return {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: groups.filter(group => group.name !== '').map(describeGroup),
  };
}

/** The answer to `/apis/<group>`. */
export function apiGroup(group: ApiGroup): object {
  return { kind: 'APIGroup', apiVersion: 'v1', ...describeGroup(group) };
}

function describeGroup({ name, versions }: ApiGroup) {
  const described = versions.map(({ version }) => ({
    groupVersion: `${name}/${version}`,
    version,
  }));
  return { name, versions: described, preferredVersion: described[0] };
}

/** The answer to `/api/v1` and `/apis/<group>/<version>`. */
export function apiResourceList(
  groupVersion: string,
  resources: ServedResource[],
): object {
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion,
    resources: resources.flatMap(resource => [
      describeResource(resource),
      ...(resource.hasStatus ? [describeStatus(resource)] : []),
    ]),
  };
}

function describeResource(resource: ServedResource): object {
  const { plural, singular, namespaced, kind, verbs, shortNames, categories } =
    resource;
  return {
    name: plural,
    singularName: singular,
    namespaced,
    kind,
    verbs,
    ...(shortNames && { shortNames }),
    ...(categories && { categories }),
  };
}

function describeStatus({ plural, namespaced, kind }: ServedResource): object {
  return {
    name: `${plural}/status`,
    singularName: '',
    namespaced,
    kind,
    verbs: STATUS_VERBS,
  };
}
