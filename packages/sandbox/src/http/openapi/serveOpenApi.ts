import { createHash } from 'node:crypto';
import {
  apiVersionOf,
  ServedResource,
} from '../../kube/resources/ServedResource';
import { Exchange, HttpContext } from '../HttpContext';
import { respondJson } from '../wire/respond';
import { respondNotServed } from '../wire/respondNotServed';
import { openApiV2, openApiV2Protobuf } from './openApiV2';
import { openApiV3 } from './openApiV3';

const V3 = '/openapi/v3';
const V2_PROTOBUF =
  'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';

/** Describes what is served: `/openapi/v2` and `/openapi/v3…`. */
export function serveOpenApi(context: HttpContext, exchange: Exchange): void {
  const { path, response } = exchange;
  if (path === '/openapi/v2') {
    serveV2(exchange);
    return;
  }
  const documents = byPath(context.kube.resources.all());
  if (path === V3) {
    // As the real API server does: JSON that is called text.
    respondJson(
      response,
      { paths: describe(documents) },
      { contentType: 'text/plain; charset=utf-8' },
    );
    return;
  }
  const resources = documents.get(path.slice(V3.length + 1));
  if (resources) {
    respondJson(response, openApiV3(resources));
  } else {
    respondNotServed(context, response);
  }
}

function serveV2({ request, response }: Exchange): void {
  if (request.headers.accept?.includes('proto-openapi.spec.v2')) {
    response.writeHead(200, { 'Content-Type': V2_PROTOBUF });
    response.end(openApiV2Protobuf());
  } else {
    respondJson(response, openApiV2);
  }
}

function byPath(resources: ServedResource[]): Map<string, ServedResource[]> {
  const documents = new Map<string, ServedResource[]>();
  for (const resource of resources) {
    const root = resource.group ? 'apis' : 'api';
    const path = `${root}/${apiVersionOf(resource)}`;
    documents.set(path, [...(documents.get(path) ?? []), resource]);
  }
  return documents;
}

/** The hash in each address changes with the document, so that clients may keep it. */
function describe(documents: Map<string, ServedResource[]>): object {
  return Object.fromEntries(
    [...documents].map(([path, resources]) => {
      const document = JSON.stringify(openApiV3(resources));
      const hash = createHash('sha256').update(document).digest('hex');
      return [path, { serverRelativeURL: `${V3}/${path}?hash=${hash}` }];
    }),
  );
}
