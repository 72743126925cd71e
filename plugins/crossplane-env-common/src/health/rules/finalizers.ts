import type { Finding } from '../findings/Finding';
import {
  isManagedResource,
  type Observation,
} from '../observation/Observation';
import {
  type EvaluationTime,
  GRACE_MS,
  isOlderThan,
} from '../observation/time';
import type { AssessedResource } from '../tree/AssessedResource';
import { enumerate, nameOf, objectOf } from '../words';

interface FinalizerOwner {
  pattern: RegExp;
  /** Who is to remove it. */
  owner: string;
  /** Where it protects something: when it is removed. */
  once?: string;
  /** Whether it belongs to the life of what carries it, rather than being put on by others. */
  isUsual?: true;
}

const CROSSPLANE = 'Crossplane';
const PROVIDER = 'the provider';
const GARBAGE = "Kubernetes' garbage collector";

/** By whom finalizers are removed; what none fits is told by its domain. */
const OWNERS: FinalizerOwner[] = [
  {
    pattern: /^finalizer\.managedresource\.crossplane\.io$/,
    owner: PROVIDER,
    isUsual: true,
  },
  {
    pattern: /^in-use\.crossplane\.io$/,
    owner: PROVIDER,
    once: 'once nothing uses it',
    isUsual: true,
  },
  {
    pattern: /\.(apiextensions|pkg|protection|ops)\.crossplane\.io$/,
    owner: CROSSPLANE,
    isUsual: true,
  },
  {
    pattern: /^(foregroundDeletion|orphan)$/,
    owner: GARBAGE,
    isUsual: true,
  },
  {
    pattern: /^kubernetes$/,
    owner: "Kubernetes' namespace controller",
    isUsual: true,
  },
  {
    pattern: /^kubernetes\.io\/pvc-protection$/,
    owner: 'Kubernetes',
    once: 'once no Pod uses it',
    isUsual: true,
  },
  {
    pattern: /^kubernetes\.io\/pv-protection$/,
    owner: 'Kubernetes',
    once: 'once no claim is bound to it',
    isUsual: true,
  },
  {
    pattern: /^customresourcecleanup\.apiextensions\.k8s\.io$/,
    owner: 'Kubernetes',
    once: 'once no object of the kind is left',
    isUsual: true,
  },
  {
    pattern:
      /^batch\.kubernetes\.io\/|^external-attacher\/|^snapshot\.storage\.kubernetes\.io\//,
    owner: "Kubernetes' controllers",
    isUsual: true,
  },
  {
    pattern: /^service\.kubernetes\.io\/load-balancer-cleanup$/,
    owner: "the cloud's controller of load balancers",
    isUsual: true,
  },
  { pattern: /argocd\.argoproj\.io/, owner: 'Argo CD' },
  { pattern: /fluxcd\.io/, owner: 'Flux' },
  { pattern: /(^|\.)cluster\.x-k8s\.io/, owner: 'Cluster API' },
  { pattern: /velero\.io/, owner: 'Velero' },
  { pattern: /cert-manager\.io/, owner: 'cert-manager' },
  { pattern: /external-secrets\.io|externalsecret/, owner: 'External Secrets' },
  { pattern: /kyverno\.io/, owner: 'Kyverno' },
  { pattern: /kopf/i, owner: 'an operator that is made with Kopf' },
];

const LONGEST = 253;

/** Taking something down may well take minutes. */
const TEARDOWN_MS = 10 * 60_000;

/** Finalizers are `example.org/what` or `what.example.org`, and old ones may be any word. */
function ownerOf(finalizer: string): string {
  const [domain] = finalizer.split('/');
  return (
    findOwner(finalizer)?.owner ??
    (domain.includes('.')
      ? `the controller of ${domain}`
      : 'whichever controller put it there')
  );
}

function findOwner(finalizer: string): FinalizerOwner | undefined {
  return OWNERS.find(({ pattern }) => pattern.test(finalizer));
}

/** What goes with the kind: Crossplane's and Kubernetes' own, and those of the kind's group. */
function isUsual(finalizer: string, { resource }: Observation): boolean {
  if (findOwner(finalizer)?.isUsual) return true;
  const { group } = resource;
  const [domain] = finalizer.split('/');
  // In Kubernetes' core group there is nothing to compare.
  return (
    group.includes('.') &&
    (`.${domain}`.endsWith(`.${group}`) || `.${group}`.endsWith(`.${domain}`))
  );
}

function finalizersOf({ finalizers }: Observation): string[] {
  return finalizers.map(finalizer => finalizer.slice(0, LONGEST));
}

/**
 * Only finalizers of others are left: what usually holds it has let go. A
 * provider does not even begin before the others are gone.
 */
export function heldByOthers(
  { observation }: AssessedResource,
  { now }: { now: EvaluationTime },
): Finding | undefined {
  const { deletingSince } = observation;
  if (!deletingSince) return undefined;
  const all = finalizersOf(observation);
  const foreign = all.filter(finalizer => !isUsual(finalizer, observation));
  const isLeftToOthers = foreign.length === all.length;
  const keepsProvider =
    isManagedResource(observation) && isOlderThan(deletingSince, GRACE_MS, now);
  if (foreign.length === 0 || !(isLeftToOthers || keepsProvider)) {
    return undefined;
  }
  return {
    ...held(observation, foreign),
    family: 'held-by-others',
    healsItself: !isOlderThan(deletingSince, TEARDOWN_MS, now),
  };
}

/** Nobody removes the finalizers: their controller may be gone. */
export function heldByFinalizers(
  { observation }: AssessedResource,
  { now }: { now: EvaluationTime },
): Finding | undefined {
  const finalizers = finalizersOf(observation);
  if (
    finalizers.length === 0 ||
    !isOlderThan(observation.deletingSince, TEARDOWN_MS, now)
  ) {
    return undefined;
  }
  return held(observation, finalizers);
}

function held(observation: Observation, finalizers: string[]): Finding {
  const owners = [...new Set(finalizers.map(ownerOf))];
  const is = owners.length === 1 ? 'is' : 'are';
  const once = finalizers.flatMap(each => findOwner(each)?.once ?? [])[0];
  return {
    family: 'held-by-finalizers',
    statement: [
      `${nameOf(observation)} is held by ${enumerate(finalizers)}`,
      `which ${enumerate(owners)} ${is} to remove${once ? ` ${once}` : ''}`,
    ].join(', '),
    actor: 'platform',
    healsItself: false,
    nextStep: `Ask the platform team whether ${enumerate(
      owners,
    )} ${is} still installed and running, and why ${objectOf(
      observation,
    )} is not let go.`,
  };
}
