import { ANNOTATION_TITLE } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { JsonObject } from '@backstage/types';
import { KubernetesObject } from '../../kubernetes/operations/KubernetesObject';
import { Definition, styleOf } from './Definition';
import { readSpecSchema } from './readSpecSchema';

interface XrdVersion {
  name: string;
  referenceable: boolean;
  schema?: { openAPIV3Schema?: JsonObject };
}

interface XrdSpec {
  group: string;
  names: { kind: string; plural: string };
  claimNames?: { kind: string; plural: string };
  scope?: 'LegacyCluster' | 'Cluster' | 'Namespaced';
  versions: XrdVersion[];
  defaultCompositionRef?: { name: string };
  enforcedCompositionRef?: { name: string };
}

interface XrdStatus {
  conditions?: Array<{ type: string; status: string }>;
}

/** Reads an XRD; undefined when it has no version that Crossplane could work in. */
export function readDefinition(xrd: KubernetesObject): Definition | undefined {
  const spec = xrd.spec as unknown as XrdSpec;
  const version = spec.versions.find(({ referenceable }) => referenceable);
  if (!version) return undefined;

  const { kind, plural } = spec.names;
  const scope = spec.scope ?? defaultScope(xrd.apiVersion);
  const legacy = scope === 'LegacyCluster';
  const claim = spec.claimNames && {
    kind: spec.claimNames.kind,
    plural: spec.claimNames.plural,
  };
  const schema = version.schema?.openAPIV3Schema ?? {};
  return {
    name: xrd.metadata.name,
    group: spec.group,
    version: version.name,
    legacy,
    composite: { kind, plural, namespaced: scope === 'Namespaced' },
    claim,
    ...readState(xrd, spec),
    title: xrd.metadata.annotations?.[ANNOTATION_TITLE],
    ...readSpecSchema(schema, { style: styleOf({ claim, legacy }) }),
    enforcedComposition: spec.enforcedCompositionRef?.name,
    defaultComposition: spec.defaultCompositionRef?.name,
  };
}

/** An XRD that was written as v1 has no scope in itself; read as v2 it has one. */
function defaultScope(apiVersion: string): XrdSpec['scope'] {
  return apiVersion.endsWith('/v1') ? 'LegacyCluster' : 'Namespaced';
}

/** `Established` and `Offered` come once the kinds are served, and turn False when they are taken away. */
function readState(
  xrd: KubernetesObject,
  spec: XrdSpec,
): Pick<Definition, 'served' | 'open' | 'closing'> {
  const conditions = (xrd.status as XrdStatus | undefined)?.conditions ?? [];
  const statusOf = (type: string) =>
    conditions.find(condition => condition.type === type)?.status;
  const closing = xrd.metadata.deletionTimestamp !== undefined;
  return {
    served: statusOf('Established') !== undefined,
    open:
      statusOf('Established') === 'True' &&
      (!spec.claimNames || statusOf('Offered') === 'True') &&
      !closing,
    closing,
  };
}
