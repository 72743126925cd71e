import type { ResourceRef } from '../../refs';
import type { Fault } from '../findings/Finding';
import type { Judgement } from '../messages/judge';
import { keyOfCode } from '../messages/lookUpCode';
import type { Trouble } from '../messages/troubles';
import { isManagedResource } from '../observation/Observation';
import { asObject, asString } from '../observation/json';
import { functionNamed, groupOfConfig } from '../platform/packages';
import type { AssessedResource } from '../tree/AssessedResource';
import type { RuleOptions } from './Rule';
import { compositionFault } from './composition';

/** What a message named. */
export type Groups = Record<string, string>;

export function functionFault({ fn }: Groups, node: AssessedResource): Fault {
  return { resource: functionNamed(node.observation.resource.cluster, fn) };
}

/** As the API server words it (`k8s.io/apiserver`, in every version so far). */
const RIGHT = /cannot \w+ resource "([^"]+)" in API group "([^"]*)"/;

/** One right that is missing meets every Composition that needs it. */
export function missingRight(
  { detail }: Groups,
  node: AssessedResource,
): Fault | undefined {
  const [, resource, group] = RIGHT.exec(detail) ?? [];
  return resource === undefined
    ? compositionFault(node, { message: detail })
    : { what: `no right to ${[resource, group].filter(Boolean).join('.')}` };
}

/** What everybody meets who uses the same configuration of a provider. */
const OF_CONFIG = new Set<Trouble>([
  'throttling',
  'quota',
  'capacity',
  'access',
  'api-disabled',
  'account',
  'unreachable',
  'server-fault',
  'certificate',
]);

/** What is told in many codes, by one speaker or another, of one and the same trouble. */
const IN_ANY_CODE = new Set<Trouble>([
  'throttling',
  'unreachable',
  'server-fault',
]);

/** What each service of a provider has of its own. */
const OF_SERVICE = new Set<Trouble>([
  'throttling',
  'quota',
  'capacity',
  'api-disabled',
  'server-fault',
]);

/** What lies in what a Composition makes of a resource. */
const OF_COMPOSITION = new Set<Trouble>([
  'design',
  'module',
  'chart',
  'policy',
]);

/** What everybody meets who uses the same cluster. */
const OF_CLUSTER = new Set<Trouble>([
  'webhook-down',
  'webhook-broken',
  'right',
]);

/** What the API server meets whoever asks it. */
const OF_API_SERVER = new Set<Trouble>([
  'throttling',
  'unreachable',
  'server-fault',
]);

/** What is of one namespace or one moment, and not of a Composition. */
const OF_NOBODY_ELSE = new Set<Trouble>([
  'conflict',
  'exists',
  'limit-range',
  'namespace-quota',
  'terminating',
]);

/** Whether what is wrong may lie in the Composition, as far as the error tells. */
export function mayBeOfComposition({ trouble }: Judgement): boolean {
  return !trouble || !OF_NOBODY_ELSE.has(trouble);
}

/**
 * What is at fault by the sort of trouble, by who speaks and by the code: the
 * words of an error hold what is of one environment only.
 */
export function faultOfJudgement(
  judgement: Judgement,
  node: AssessedResource,
  options: RuleOptions,
): Fault | undefined {
  const { trouble, speaker, code, named, move } = judgement;
  if (!trouble || !speaker || move.unsure) return undefined;
  if (OF_CLUSTER.has(trouble)) {
    const { service, webhook, user, right } = named;
    const name = trouble === 'right' ? [user, right] : [service ?? webhook];
    const what = [trouble, ...name].filter(Boolean).join(' ');
    return { what: what.replace(/ in the namespace \S+$/, '') };
  }
  if (!isManagedResource(node.observation)) {
    return OF_API_SERVER.has(trouble)
      ? { what: `API server ${trouble}` }
      : undefined;
  }
  if (trouble === 'credentials') return configFault(node, options);
  if (OF_CONFIG.has(trouble)) {
    const names = namesOfConfig(node, options);
    const facts = new Set([...factsOf(judgement, node), ...names]);
    return { what: [...facts].join(' ') };
  }
  if (!OF_COMPOSITION.has(trouble) || !node.parent) return undefined;
  const isTold = code !== undefined || named.policy !== undefined;
  return compositionFault(
    node.parent,
    isTold
      ? { what: factsOf(judgement, node).join(' ') }
      : { message: judgement.detail },
  );
}

/** What tells one trouble from another, and holds nothing of an environment. */
function factsOf(
  { trouble, speaker, code, named }: Judgement,
  { observation }: AssessedResource,
): string[] {
  const facts = [
    trouble !== 'unreachable' && speaker,
    trouble,
    trouble && !IN_ANY_CODE.has(trouble) && code && keyOfCode(code),
    named.action,
    named.policy,
    named.quota,
    (speaker === 'network' || speaker === 'http') && named.host,
    trouble && OF_SERVICE.has(trouble) && observation.resource.group,
  ];
  return facts.filter((fact): fact is string => Boolean(fact));
}

function namesOfConfig(node: AssessedResource, options: RuleOptions): string[] {
  const config = configFault(node, options);
  if (!config?.resource) {
    return config?.what?.split('/') ?? [node.observation.resource.group];
  }
  const { group, kind, namespace, name } = config.resource;
  return [group, kind, namespace, name].filter((part): part is string =>
    Boolean(part),
  );
}

/** What uses the same configuration has the same trouble. */
export function configFault(
  node: AssessedResource,
  { platform }: RuleOptions,
): Fault | undefined {
  const { resource, spec } = node.observation;
  const reference = asObject(spec.providerConfigRef);
  const name = asString(reference.name);
  if (name === undefined) return undefined;
  const kind = asString(reference.kind) ?? defaultKind(resource);
  const group =
    platform && groupOfConfig(platform, { group: resource.group, kind });
  if (group) return { resource: configOf(node, { kind, group, name }) };
  const namespace = kind === 'ProviderConfig' ? resource.namespace : undefined;
  const path = [resource.group, kind, namespace, name].filter(Boolean);
  return { what: path.join('/') };
}

/** A configuration that a message says is not there. */
export function missingConfig(
  { kind, group, config }: Groups,
  node: AssessedResource,
): Fault {
  return { resource: configOf(node, { kind, group, name: config }) };
}

/** Namespaced resources came with Crossplane 2, and kinds to choose from. */
function defaultKind({ namespace }: ResourceRef): string {
  return namespace ? 'ClusterProviderConfig' : 'ProviderConfig';
}

/** A ProviderConfig is in the namespace of what uses it, if that has one. */
function configOf(
  { observation }: AssessedResource,
  config: Pick<ResourceRef, 'kind' | 'group' | 'name'>,
): ResourceRef {
  const { cluster, namespace } = observation.resource;
  return {
    cluster,
    ...config,
    // The message leaves it out, and most providers have this one.
    version: 'v1beta1',
    ...(config.kind === 'ProviderConfig' && namespace && { namespace }),
  };
}
