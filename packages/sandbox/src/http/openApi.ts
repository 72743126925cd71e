import { createHash } from 'node:crypto';
import { OBJECT_META_SCHEMA } from '../kube/metadata/objectMeta';
import { apiVersionOf, ServedResource } from '../kube/resources/ServedResource';
import { StructuralSchema } from '../kube/schema/StructuralSchema';
import { Exchange, HttpContext } from './RequestTarget';
import { respondJson, respondNotServed } from './wire';

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

const TITLE = 'Kubernetes';

const INFO_VERSION = 'v1.35.0';

/** The Swagger document for clients that want one; it describes no kinds. */
const openApiV2 = {
  swagger: '2.0',
  info: { title: TITLE, version: INFO_VERSION },
  paths: {},
  definitions: {},
};

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

const OBJECT_META = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

const objectMetaSchemas = {
  [OBJECT_META]: {
    ...OBJECT_META_SCHEMA,
    description:
      'ObjectMeta is metadata that all persisted resources must have.',
  },
};

/** The OpenAPI v3 document of one group version. */
function openApiV3(resources: ServedResource[]): object {
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'v1.35.0' },
    paths: Object.assign({}, ...resources.map(resourcePaths)),
    components: {
      schemas: {
        ...objectMetaSchemas,
        ...Object.fromEntries(
          resources.map(resource => [schemaName(resource), publish(resource)]),
        ),
      },
    },
  };
}

/** `org.example.lab.v1.Widget` for `lab.example.org/v1`. */
function schemaName(resource: ServedResource): string {
  const { group, version, kind } = resource;
  const prefix = group
    ? group.split('.').reverse().join('.')
    : 'io.k8s.api.core';
  return `${prefix}.${version}.${kind}`;
}

const OBJECT_META_REF = `#/components/schemas/${OBJECT_META}`;

function publish(resource: ServedResource): object {
  const { group, version, kind } = resource;
  const schema: StructuralSchema = resource.publishedSchema ?? {
    type: 'object',
    description: `${kind}: its fields are not described here.`,
  };
  return {
    ...schema,
    properties: {
      ...schema.properties,
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { allOf: [{ $ref: OBJECT_META_REF }], default: {} },
    },
    'x-kubernetes-group-version-kind': [{ group, version, kind }],
  };
}

/**
 * The same document as a protocol buffer of `openapi.v2.Document`, in which
 * kubectl asks for it: fields 1 (swagger) and 2 (info with title and version).
 */
function openApiV2Protobuf(): Buffer {
  const info = Buffer.concat([
    bytesField(1, TITLE),
    bytesField(2, INFO_VERSION),
  ]);
  return Buffer.concat([bytesField(1, openApiV2.swagger), bytesField(2, info)]);
}

/** A field of wire type 2, no longer than 127 bytes. */
function bytesField(field: number, value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  const lengthDelimited = 2;
  return Buffer.concat([
    Buffer.from([field * 8 + lengthDelimited, bytes.length]),
    bytes,
  ]);
}

const ACTIONS = {
  get: 'get',
  post: 'post',
  put: 'put',
  patch: 'patch',
  delete: 'delete',
} as const;

type Method = keyof typeof ACTIONS;

/** Under which paths a kind is served. kubectl reads here what a write understands. */
function resourcePaths(resource: ServedResource): object {
  const { group, namespaced, plural } = resource;
  const root = `${group ? '/apis' : '/api'}/${apiVersionOf(resource)}`;
  const collection = namespaced
    ? `${root}/namespaces/{namespace}/${plural}`
    : `${root}/${plural}`;
  return {
    [collection]: operations(resource, ['get', 'post', 'delete']),
    [`${collection}/{name}`]: operations(resource, [
      'get',
      'put',
      'patch',
      'delete',
    ]),
  };
}

function operations(resource: ServedResource, methods: Method[]): object {
  return Object.fromEntries(
    methods.map(method => [method, operation(resource, method)]),
  );
}

function operation(
  { group, version, kind }: ServedResource,
  method: Method,
): object {
  const isWrite = ['post', 'put', 'patch'].includes(method);
  return {
    'x-kubernetes-action': ACTIONS[method],
    'x-kubernetes-group-version-kind': { group, version, kind },
    parameters: isWrite
      ? ['dryRun', 'fieldManager', 'fieldValidation'].map(query)
      : [],
    responses: { '200': { description: 'OK' } },
  };
}

function query(name: string): object {
  return { name, in: 'query', schema: { type: 'string', uniqueItems: true } };
}
