import { createHash } from 'node:crypto';
import { ServedResource } from '../kube/resources/ServedResource';
import { Exchange, HttpContext } from './RequestTarget';
import { chooseType, MediaType } from './representations';
import { respondJson, respondNotServed } from './wire';

/** Tells what is served: `/api…` and `/apis…`. */
export function serveDiscovery(context: HttpContext, exchange: Exchange): void {
  const [root, ...names] = exchange.path.split('/').filter(Boolean);
  const all = groupVersions(context.kube.resources.all());
  const groups = all.filter(({ name }) => (name === '') === (root === 'api'));
  if (names.length === 0) {
    const { as, version = '' } = chooseType(
      exchange.request.headers.accept,
      isDiscoveryType,
    );
    if (as) {
      respondAggregated(
        exchange,
        aggregatedDiscovery(groups, version),
        version,
      );
    } else {
      const list = root === 'api' ? apiVersions() : apiGroupList(groups);
      respondJson(exchange.response, list);
    }
    return;
  }
  const [groupName, versionName] = root === 'api' ? ['', ...names] : names;
  const group = groups.find(({ name }) => name === groupName);
  const version = group?.versions.find(one => one.version === versionName);
  if (group && version) {
    const groupVersion = group.name
      ? `${group.name}/${version.version}`
      : version.version;
    const list = apiResourceList(groupVersion, version.resources);
    respondJson(exchange.response, list);
  } else if (group && versionName === undefined) {
    respondJson(exchange.response, apiGroup(group));
  } else {
    respondNotServed(context, exchange.response, groupName);
  }
}

function isDiscoveryType({ as, group, version }: MediaType): boolean {
  return (
    as === undefined ||
    (as === 'APIGroupDiscoveryList' &&
      group === 'apidiscovery.k8s.io' &&
      (version === 'v2' || version === 'v2beta1'))
  );
}

function respondAggregated(
  { request, response }: Exchange,
  document: object,
  version: string,
): void {
  const hash = createHash('sha256').update(JSON.stringify(document));
  const etag = `"${hash.digest('hex').toUpperCase()}"`;
  response.setHeader('ETag', etag);
  response.setHeader('Vary', 'Accept');
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end();
    return;
  }
  respondJson(response, document, {
    contentType: `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`,
  });
}

/** All groups with all their kinds, in one document. */
function aggregatedDiscovery(groups: ApiGroup[], version: string): object {
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: `apidiscovery.k8s.io/${version}`,
    metadata: {},
    items: groups.map(group => ({
      metadata: { name: group.name, creationTimestamp: null },
      versions: group.versions.map(served => ({
        version: served.version,
        freshness: 'Current',
        resources: served.resources.map(describeAggregated),
      })),
    })),
  };
}

const STATUS_VERBS = ['get', 'patch', 'update'];

function describeAggregated(resource: ServedResource): object {
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

/** The answer to `/api`. */
function apiVersions(): object {
  return {
    kind: 'APIVersions',
    versions: ['v1'],
    serverAddressByClientCIDRs: [],
  };
}

/** The answer to `/apis`. */
function apiGroupList(groups: ApiGroup[]): object {
  return {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: groups.filter(group => group.name !== '').map(describeGroup),
  };
}

/** The answer to `/apis/<group>`. */
function apiGroup(group: ApiGroup): object {
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
function apiResourceList(
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

/** An API group with its versions, the preferred one first. */
interface ApiGroup {
  name: string;
  versions: { version: string; resources: ServedResource[] }[];
}

/** The groups of all served kinds; the core group, if any, has the empty name. */
function groupVersions(resources: ServedResource[]): ApiGroup[] {
  const groups = new Map<string, Map<string, ServedResource[]>>();
  for (const resource of resources) {
    const versions = groups.get(resource.group) ?? new Map();
    groups.set(resource.group, versions);
    versions.set(resource.version, [
      ...(versions.get(resource.version) ?? []),
      resource,
    ]);
  }
  return [...groups].map(([name, versions]) => ({
    name,
    versions: [...versions]
      .sort(([a], [b]) => compareVersions(a, b))
      .map(([version, served]) => ({ version, resources: served })),
  }));
}

const STABILITY = ['alpha', 'beta', undefined];

/** Stable before beta before alpha, and then the higher number first. */
function compareVersions(a: string, b: string): number {
  const left = parseVersion(a);
  const right = parseVersion(b);
  if (!left && !right) {
    return a.localeCompare(b);
  }
  if (!left || !right) {
    return left ? -1 : 1;
  }
  return (
    right.stability - left.stability ||
    right.major - left.major ||
    right.minor - left.minor
  );
}

function parseVersion(version: string) {
  const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version);
  return (
    match && {
      major: Number(match[1]),
      stability: STABILITY.indexOf(match[2]),
      minor: Number(match[3] ?? 0),
    }
  );
}
