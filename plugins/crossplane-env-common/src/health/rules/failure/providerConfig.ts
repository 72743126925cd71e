import type { ResourceRef } from '../../../refs';
import { asObject, asString } from '../../observation/json';
import { groupOfConfig } from '../../platform/packages/groupOfConfig';
import type { AssessedResource } from '../../tree/AssessedResource';
import type { Fault, MessageRule, RuleOptions } from '../Finding';

/**
 * `connect failed` is crossplane-runtime's prefix (1.x and 2.x); the rest is
 * the API server's answer to the provider, `Kind.group "name" not found`.
 */
const CONFIG_GONE =
  /^connect failed: (.*\b((?:Cluster)?ProviderConfig)\.(\S+) "([^"]+)" not found.*)/s;

export const providerConfig: MessageRule[] = [
  {
    pattern: CONFIG_GONE,
    find: ([, detail, kind, group, config], name, node) => ({
      family: 'provider-config-missing',
      statement: `${kind} ${config}, with which the provider is to look after ${name}, does not exist`,
      detail,
      actor: 'platform',
      healsItself: false,
      nextStep: `Ask the platform team to create ${kind} ${config} of ${group}, or to refer to another one.`,
      fault: { resource: configOf(node, { kind, group, name: config }) },
    }),
  },
  {
    pattern: /^connect failed: (.*)/s,
    find: ([, detail], name, node, options) => ({
      family: 'provider-config',
      statement: `the provider could not be configured for ${name}`,
      detail,
      actor: 'platform',
      healsItself: false,
      nextStep:
        'Ask the platform team to check the ProviderConfig that it uses, and the Secret with its credentials.',
      fault: configFault(node, options),
    }),
  },
];

/** What uses the same configuration has the same trouble. */
function configFault(
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
