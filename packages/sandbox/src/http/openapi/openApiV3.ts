import { StructuralSchema } from '../../kube/schema/StructuralSchema';
import { ServedResource } from '../../kube/resources/ServedResource';
import { objectMetaSchemas, OBJECT_META_REF } from './objectMetaSchemas';
import { resourcePaths } from './resourcePaths';

/** The OpenAPI v3 document of one group version. */
export function openApiV3(resources: ServedResource[]): object {
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
