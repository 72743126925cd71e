import { LIFE_ANNOTATIONS } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { GraphObject } from './graph/objects';

/** What a root object says of its life. */
export interface LifeMarks {
  /** Those about its life, as they are; what is too long is cut, and so cannot be read. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Where it is declared, such as "Argo CD, application 'shop'". */
  readonly declaredIn?: string;
  /** What forbids to delete it. */
  readonly protectedBy?: string;
}

/** Of what says nothing. */
export const NO_MARKS: LifeMarks = { annotations: {} };

/** No reference to a run is longer. */
const LONGEST_ANNOTATION = 600;
const LONGEST_NAME = 253;

const ARGO_TRACKING = 'argocd.argoproj.io/tracking-id';
const FLUX = [
  { kind: 'Kustomization', prefix: 'kustomize.toolkit.fluxcd.io' },
  { kind: 'HelmRelease', prefix: 'helm.toolkit.fluxcd.io' },
];

/** Crossplane puts it on what a Usage or ClusterUsage protects. */
export const IN_USE = 'crossplane.io/in-use';

export function readLifeMarks(object: GraphObject): LifeMarks {
  const { metadata } = object;
  const { annotations = {}, labels = {} } = metadata;
  const own = LIFE_ANNOTATIONS.filter(name => Object.hasOwn(annotations, name));
  const declaredIn = inArgo(object) ?? inFlux(labels);
  const isProtected = labels[IN_USE] === 'true';
  if (own.length === 0 && declaredIn === undefined && !isProtected) {
    return NO_MARKS;
  }
  return {
    annotations: Object.fromEntries(
      own.map(name => [name, cut(annotations[name], LONGEST_ANNOTATION)]),
    ),
    ...(declaredIn !== undefined && { declaredIn }),
    ...(isProtected && { protectedBy: 'a Usage of Crossplane' }),
  };
}

/**
 * Argo CD believes its annotation, `application:group/kind:namespace/name`, only
 * where it names the very object: copies of it do not count. Of what has no
 * namespace, it names the one of the application.
 */
function inArgo({
  apiVersion,
  kind,
  metadata: { annotations, namespace, name },
}: GraphObject): string | undefined {
  const id = annotations?.[ARGO_TRACKING];
  if (typeof id !== 'string') return undefined;
  const [application, type, place = ''] = id.split(':');
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  const [inNamespace, ofName] = place.split('/');
  const isItself =
    type === `${group}/${kind}` &&
    ofName === name &&
    (namespace === undefined || inNamespace === namespace);
  return isItself
    ? `Argo CD, application '${cut(application, LONGEST_NAME)}'`
    : undefined;
}

function inFlux(labels: Record<string, string>): string | undefined {
  const found = FLUX.find(({ prefix }) => labels[`${prefix}/name`]);
  if (!found) return undefined;
  const name = cut(labels[`${found.prefix}/name`], LONGEST_NAME);
  const namespace = labels[`${found.prefix}/namespace`];
  const place = namespace ? `${cut(namespace, LONGEST_NAME)}/` : '';
  return `Flux, ${found.kind} '${place}${name}'`;
}

function cut(text: string, longest: number): string {
  const value = String(text);
  return value.length > longest ? `${value.slice(0, longest)}…` : value;
}
