import { parseApiVersion, type ResourceRef } from '../../refs';
import { ASK_PROVIDER, askPlatform, type Finding } from '../findings/Finding';
import { groupKind, isManagedResource } from '../observation/Observation';
import { asObject, asString } from '../observation/json';
import { GRACE_MS, isOlderThan, latest } from '../observation/time';
import {
  KINDS,
  type PlatformIndex,
  type PlatformObject,
} from '../platform/PlatformIndex';
import {
  type AssessedResource,
  isStillThere,
  toEvidence,
} from '../tree/AssessedResource';
import { fromCondition } from '../verdicts/Assessment';
import { checkPause, findDeletionError } from '../verdicts/assessResource';
import { nameOf, objectOf } from '../words';
import type { RuleOptions } from './Rule';
import { isProven, providerTrouble } from './composition';
import {
  CREATE_PENDING,
  PROVIDER_CONFIG,
  PROVIDER_CONFIG_MISSING,
} from './failureMessages';
import { findByMessage, type MessageRule } from './findByMessage';
import { howToResume } from './pauses';
import { isLookedAfter } from '../verdicts/signsOfLife';

/** Kubernetes' garbage collector learns of new kinds every 30 seconds. */
const COLLECTED_MS = 60_000;

/** What it was part of is gone or waits for it to go, and nothing deletes it. */
export function leftBehind(
  node: AssessedResource,
  { now }: RuleOptions,
): Finding | undefined {
  if (!isForGarbageCollector(node)) return undefined;
  if (!isOlderThan(ownerGoingSince(node), COLLECTED_MS, now)) return undefined;
  const { observation } = node;
  const { kind, group } = observation.resource;
  const name = nameOf(observation);
  return {
    family: 'left-behind',
    statement: `nothing is deleting ${name}, although what it belongs to was deleted`,
    actor: 'platform',
    healsItself: false,
    nextStep: `Ask the platform team whether Kubernetes' garbage collector, a part of kube-controller-manager, runs and knows the kind ${kind}; ${objectOf(
      observation,
    )} may also be deleted by hand.`,
    fault: {
      what: `${[kind, group].filter(Boolean).join('.')} is not collected`,
    },
    evidence: { resource: observation.resource },
  };
}

function isForGarbageCollector(node: AssessedResource): boolean {
  return (
    isStillThere(node) &&
    node.observation.deletingSince === undefined &&
    !isUsedByOthers(node) &&
    isOwnerGoing(node.parent)
  );
}

/** Deleted in the background it is gone first; in the foreground it goes last. */
function isOwnerGoing(owner: AssessedResource | undefined): boolean {
  return (
    owner?.own.verdict === 'gone' ||
    owner?.observation.finalizers.includes('foregroundDeletion') === true
  );
}

/** If nobody saw it go: its other parts are deleted after it, and not before. */
function ownerGoingSince({ parent }: AssessedResource): string | undefined {
  if (!parent) return undefined;
  const { goneSince, deletingSince } = parent.observation;
  return (
    goneSince ??
    deletingSince ??
    latest(parent.children.map(({ observation }) => observation.deletingSince))
  );
}

/** A pause holds deletion up as well. */
export function pausedDeletion(node: AssessedResource): Finding | undefined {
  if (!checkPause(node.observation)) return undefined;
  return {
    family: 'paused-deletion',
    statement: `${nameOf(
      node.observation,
    )} is paused, which keeps it from being deleted`,
    detail: node.own.message,
    actor: node.parent ? 'platform' : 'requester',
    healsItself: false,
    nextStep: howToResume(node),
  };
}

const IN_USE: MessageRule = {
  family: 'in-use',
  source: 'Crossplane 1.20 to 2.4, webhook of Usages',
  pattern: /(?<detail>This resource is in-use by .*)/s,
  statement: '{name} has to stay while something else uses it',
  move: askPlatform(
    'Delete what uses it first, or ask the platform team to remove the Usage.',
  ),
};

/** A Usage forbids the deletion; it says for whom or why. */
export function protectingUsage(
  node: AssessedResource,
  { platform }: RuleOptions,
): Finding | undefined {
  const protectedNode = findProtected(node);
  if (!platform || !protectedNode) return undefined;
  const { resource } = protectedNode.observation;
  const [usage] = usagesOf(platform, resource);
  if (!usage) return undefined;
  const user = userOf(usage);
  const { kind, name } = usage.resource;
  return {
    family: 'usage',
    statement: `${kind} ${name} keeps ${nameOf(
      protectedNode.observation,
    )} from being deleted${user ? `, as ${user} uses it` : ''}`,
    detail: reasonOf(usage) ?? findDeletionError(node.observation)?.message,
    actor: 'platform',
    healsItself: user !== undefined,
    nextStep: user
      ? `It goes when ${user} is deleted; if that is to stay, ask the platform team about ${kind} ${name}.`
      : `Ask the platform team whether ${kind} ${name} may be deleted.`,
    fault: { resource: usage.resource },
  };
}

/** A claim is told that its composite is in use; the composite itself bears the label. */
function findProtected(node: AssessedResource): AssessedResource | undefined {
  if (isUsedByOthers(node)) return node;
  const message = findDeletionError(node.observation)?.message ?? '';
  return IN_USE.pattern.test(message)
    ? node.children.find(isUsedByOthers) ?? node.children[0] ?? node
    : undefined;
}

const USAGE_KINDS = [KINDS.usage, KINDS.clusterUsage, KINDS.legacyUsage];

/**
 * The Usages that protect a resource. Crossplane writes down the name of what
 * a selector found, so that names suffice.
 */
function usagesOf(
  index: PlatformIndex,
  { group, kind, namespace, name }: ResourceRef,
): PlatformObject[] {
  const key = keyOfUsed({ group, kind, namespace, name });
  return index.derive(usagesByResource).get(key) ?? [];
}

/** What a Usage says uses the resource, as `Kind/name`. */
function userOf({ spec }: PlatformObject): string | undefined {
  const by = asObject(spec.by);
  const kind = asString(by.kind);
  const name = asString(asObject(by.resourceRef).name);
  return kind && name && `${kind}/${name}`;
}

function reasonOf({ spec }: PlatformObject): string | undefined {
  return asString(spec.reason) || undefined;
}

function usagesByResource(index: PlatformIndex): Map<string, PlatformObject[]> {
  const byResource = new Map<string, PlatformObject[]>();
  for (const usage of USAGE_KINDS.flatMap(kind => index.all(kind))) {
    const key = protectedResource(usage);
    byResource.set(key, [...(byResource.get(key) ?? []), usage]);
  }
  return byResource;
}

function protectedResource({ resource, spec }: PlatformObject): string {
  const of = asObject(spec.of);
  const reference = asObject(of.resourceRef);
  return keyOfUsed({
    group: parseApiVersion(asString(of.apiVersion) ?? '').group,
    kind: asString(of.kind) ?? '',
    namespace: asString(reference.namespace) ?? resource.namespace,
    name: asString(reference.name) ?? '',
  });
}

function keyOfUsed(reference: {
  group: string;
  kind: string;
  namespace?: string;
  name: string;
}): string {
  const { group, kind, namespace = '', name } = reference;
  return [group, kind, namespace, name].join('/');
}

/** Why something cannot be deleted, by messages. */
const refusals: MessageRule[] = [
  IN_USE,
  CREATE_PENDING,
  PROVIDER_CONFIG_MISSING,
  PROVIDER_CONFIG,
  {
    family: 'refused-deletion',
    source: 'crossplane-runtime, and what a provider says',
    pattern: /^(?:delete failed: )?(?<detail>.+)/s,
    statement: '{name} could not be deleted',
    move: { place: 'managed', otherwise: ASK_PROVIDER },
  },
];

/** Crossplane or the provider tried to delete it and met an error. */
export function refusedDeletion(
  node: AssessedResource,
  options: RuleOptions,
): Finding | undefined {
  const message = findDeletionError(node.observation)?.message ?? '';
  for (const rule of refusals) {
    const finding = findByMessage(rule, message, node, options);
    if (finding) return finding;
  }
  return undefined;
}

/** Crossplane labels what a Usage protects. */
export function isUsedByOthers({ observation }: AssessedResource): boolean {
  return observation.labels.get('crossplane.io/in-use') === 'true';
}

export function usedByOthers(node: AssessedResource): Finding | undefined {
  if (!isUsedByOthers(node)) return undefined;
  return {
    family: 'used-by-others',
    statement: `${nameOf(node.observation)} stays until what uses it is gone`,
    actor: 'nobody',
    healsItself: true,
    nextStep:
      'If it lasts, ask the platform team which Usage protects it, and what still uses it.',
  };
}

/** A managed resource is to go, and the provider that would delete it cannot. */
export function abandonedDeletion(
  { observation }: AssessedResource,
  { now, platform }: RuleOptions,
): Finding | undefined {
  const isHeld =
    isManagedResource(observation) &&
    observation.finalizers.length > 0 &&
    isOlderThan(observation.deletingSince, GRACE_MS, now);
  if (!platform || !isHeld) return undefined;
  const trouble = providerTrouble(observation.resource, { now, platform });
  if (!trouble) return undefined;
  const after = observation.deletingSince;
  if (!isProven(trouble) && isLookedAfter(observation, { after, now })) {
    return undefined;
  }
  const name = nameOf(observation);
  return {
    ...trouble,
    statement: `nothing deletes ${name}, as ${trouble.statement}`,
    nextStep: `${trouble.nextStep ?? ''} To remove the finalizers of ${objectOf(
      observation,
    )} by hand leaves what it stands for behind.`.trim(),
  };
}

/** Of Kubernetes' namespace controller; those that tell of an error come first. */
const NAMESPACE_CONDITIONS = [
  'NamespaceDeletionDiscoveryFailure',
  'NamespaceDeletionGroupVersionParsingFailure',
  'NamespaceDeletionContentFailure',
  'NamespaceFinalizersRemaining',
  'NamespaceContentRemaining',
];

/** A Namespace goes last, and tells what is still in it. */
export function namespaceRemains(
  node: AssessedResource,
  { now }: RuleOptions,
): Finding | undefined {
  const { resource, conditions, deletingSince } = node.observation;
  const isNamespace = groupKind(resource) === '/Namespace';
  if (!isNamespace || !isOlderThan(deletingSince, GRACE_MS, now)) {
    return undefined;
  }
  const [condition] = NAMESPACE_CONDITIONS.flatMap(type =>
    conditions.filter(item => item.type === type && item.status === 'True'),
  );
  if (!condition) return undefined;
  return {
    family: 'namespace-remains',
    statement: `${nameOf(node.observation)} does not go before what is in it`,
    detail: condition.message,
    actor: 'platform',
    healsItself: true,
    nextStep:
      'If it lasts, ask the platform team to look at what the message names: its controller may be gone.',
    evidence: toEvidence(node, fromCondition('deleting', condition)),
  };
}
