import { JsonObject, JsonValue } from '@backstage/types';
import { asObject, GraphObject, pick } from './objects';
import { trimPodStatus } from '../pods/readPods';
import { KubernetesObject } from '../../kubernetes/KubernetesObject';

/** Of what is carried, in characters; conditions, each of them short, come on top. */
const MOST_OF_STATUS = 1000;
const MOST_CONDITIONS = 6;
const LONGEST_TEXT = 300;
const MOST_FINALIZERS = 10;

/** What the readiness of some kind is computed from. */
const KEPT_OF_SPEC = [
  'active',
  'hibernate',
  'ingressClassName',
  'pause',
  'paused',
  'powerState',
  'replicas',
  'running',
  'runStrategy',
  'shutdown',
  'suspend',
  'suspended',
  'type',
];

const KEPT_OF_METADATA = [
  'name',
  'namespace',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
];

/**
 * Adds to a trimmed object what of the thing that it carries tells how that
 * fares: of the manifest of an Object of provider-kubernetes, of a release of
 * Helm, and of an application of Argo CD. Contents, such as those of Secrets,
 * and specifications are not among it. It takes 4 kB at most.
 */
export function keepCarried(
  trimmed: GraphObject,
  object: KubernetesObject,
): GraphObject {
  const atProvider = asObject(asObject(object.status)?.atProvider);
  const carried = atProvider && trimAtProvider(atProvider, object);
  return carried
    ? { ...trimmed, status: { ...trimmed.status, atProvider: carried } }
    : trimmed;
}

function trimAtProvider(
  atProvider: JsonObject,
  { apiVersion, kind }: KubernetesObject,
): JsonObject | undefined {
  const manifest = asObject(atProvider.manifest);
  if (manifest) return trimManifest(manifest);
  if (kind === 'Release' && /^helm(\.m)?\.crossplane\.io\//.test(apiVersion)) {
    return cutTexts(
      pick(atProvider, ['state', 'releaseDescription', 'revision']),
    );
  }
  const isArgo = /^applications\.argocd(\.m)?\.crossplane\.io\//;
  return kind === 'Application' && isArgo.test(apiVersion)
    ? trimApplication(atProvider)
    : undefined;
}

function trimApplication(atProvider: JsonObject): JsonObject {
  return {
    health: pickTexts(atProvider.health, ['status', 'message']),
    operationState: pickTexts(atProvider.operationState, ['phase', 'message']),
    conditions: asArray(atProvider.conditions)
      .slice(0, MOST_CONDITIONS)
      .map(condition => pickTexts(condition, ['type', 'message'])),
  };
}

/** Whatever has a kind and a name can be judged by what is known of the kind. */
function trimManifest(manifest: JsonObject): JsonObject | undefined {
  const { apiVersion, kind } = manifest;
  const metadata = asObject(manifest.metadata);
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || !metadata) {
    return undefined;
  }
  const spec = asObject(manifest.spec) ?? {};
  return {
    manifest: {
      ...pickTexts(manifest, ['apiVersion', 'kind']),
      metadata: {
        ...pickTexts(metadata, KEPT_OF_METADATA),
        finalizers: asArray(metadata.finalizers)
          .filter(one => typeof one === 'string' && one.length < LONGEST_TEXT)
          .slice(0, MOST_FINALIZERS),
      },
      spec: {
        ...pickTexts(spec, KEPT_OF_SPEC),
        // That there is one tells a managed resource.
        ...(spec.forProvider !== undefined && { forProvider: {} }),
      },
      status:
        apiVersion === 'v1' && kind === 'Pod'
          ? trimPodStatus(asObject(manifest.status) ?? {})
          : boundStatus(asObject(manifest.status) ?? {}),
    },
  };
}

/** Numbers and words first, of which verdicts are made; of anything longer, what there is room for. */
function boundStatus({ conditions, ...status }: JsonObject): JsonObject {
  const kept: JsonObject = {
    conditions: asArray(conditions)
      .slice(0, MOST_CONDITIONS)
      .map(condition =>
        pickTexts(condition, [
          'type',
          'status',
          'reason',
          'message',
          'lastTransitionTime',
          'observedGeneration',
          'severity',
        ]),
      ),
  };
  const bySize = Object.entries(status)
    .map(([name, value]) => ({ name, value, size: sizeOf(name, value) }))
    .sort((a, b) => a.size - b.size);
  let room = MOST_OF_STATUS;
  for (const { name, value, size } of bySize) {
    room -= size;
    if (room < 0) break;
    kept[name] = value;
  }
  return kept;
}

function sizeOf(name: string, value: JsonValue | undefined): number {
  return name.length + (JSON.stringify(value) ?? '').length;
}

/** Of those fields, what is no object or list; long texts are cut. */
function pickTexts(value: JsonValue | undefined, names: string[]): JsonObject {
  return cutTexts(pick(asObject(value) ?? {}, names));
}

function cutTexts(fields: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => typeof value !== 'object')
      .map(([name, value]) => [
        name,
        typeof value === 'string' && value.length > LONGEST_TEXT
          ? `${value.slice(0, LONGEST_TEXT - 1)}…`
          : value,
      ]),
  );
}

function asArray(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}
