import { createHash } from 'node:crypto';
import { Exchange, HttpContext } from '../HttpContext';
import { chooseType, MediaType } from '../wire/mediaType';
import { respondJson } from '../wire/respond';
import { respondNotServed } from '../wire/respondNotServed';
import { aggregatedDiscovery } from './aggregatedDiscovery';
import {
  apiGroup,
  apiGroupList,
  apiResourceList,
  apiVersions,
} from './discoveryDocuments';
import { groupVersions } from './groupVersions';

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
