import { JsonObject, JsonValue } from '@backstage/types';
import { ObservedObject } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { KubernetesObject } from '../../kubernetes/KubernetesObject';
import { asObject, omit, pick, trimMetadata } from '../graph/trimming';
import { typesWrittenOut } from './typesWrittenOut';

export interface PlatformObject extends ObservedObject {
  metadata: ObservedObject['metadata'] & { uid: string };
}

interface Trimmed {
  spec?: JsonObject;
  status?: JsonObject;
}

/** What is kept of the kinds of which not all is; by kind. */
const TRIMMERS: Record<string, (object: Trimmed) => Trimmed> = {
  Composition: ({ spec, status }) => ({
    spec: trimComposition(spec),
    status,
  }),
  CompositionRevision: ({ spec, status }) => ({
    spec: spec && {
      ...pick(spec, ['compositeTypeRef', 'revision', 'mode']),
      pipeline: asArray(spec.pipeline).map(trimStep),
    },
    status,
  }),
  CompositeResourceDefinition: ({ spec, status }) => ({
    spec: withoutSchemas(spec),
    status,
  }),
  ManagedResourceDefinition: ({ spec, status }) => ({
    spec: withoutSchemas(spec),
    status,
  }),
  ProviderRevision: trimRevision,
  FunctionRevision: trimRevision,
  ConfigurationRevision: trimRevision,
};

/**
 * What of a platform object enters memory: not the schemas, nor the inputs of
 * functions, which are large and may hold anything.
 */
export function trimPlatformObject(object: KubernetesObject): PlatformObject {
  const { apiVersion, kind } = object;
  const whole = {
    spec: asObject(object.spec),
    status: asObject(object.status),
  };
  return {
    apiVersion,
    kind,
    metadata: trimMetadata(object.metadata),
    ...(TRIMMERS[kind]?.(whole) ?? whole),
  };
}

function trimComposition(spec: JsonObject | undefined) {
  return (
    spec && {
      ...pick(spec, ['compositeTypeRef', 'mode']),
      pipeline: asArray(spec.pipeline).map(step => ({
        ...trimStep(step),
        input: typesWrittenOut(asObject(step)?.input),
      })),
      resources: typesWrittenOut(spec.resources),
    }
  );
}

function trimStep(step: JsonValue | undefined): JsonObject {
  return pick(asObject(step) ?? {}, ['step', 'functionRef']);
}

function withoutSchemas(spec: JsonObject | undefined): JsonObject | undefined {
  return (
    spec && {
      ...omit(spec, ['conversion']),
      versions: asArray(spec.versions).map(version =>
        pick(asObject(version) ?? {}, ['name', 'referenceable', 'served']),
      ),
    }
  );
}

/** What a provider brings may be a thousand kinds. */
function trimRevision({ spec, status }: Trimmed): Trimmed {
  return {
    spec,
    status: status && {
      ...omit(status, ['permissionRequests']),
      objectRefs: asArray(status.objectRefs).map(reference =>
        pick(asObject(reference) ?? {}, ['kind', 'name']),
      ),
    },
  };
}

function asArray(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}
