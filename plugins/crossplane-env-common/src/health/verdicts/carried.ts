import type { JsonObject } from '@backstage/types';
import { parseApiVersion } from '../../refs';
import type { Verdict } from '../../types';
import { type Observation, observe } from '../observation/Observation';
import { asArray, asName, asObject, asText } from '../observation/json';
import type { ObservedObject } from '../types';
import type { Assessment, Surroundings } from './Assessment';

type Carrier = (
  atProvider: JsonObject,
  observation: Observation,
) => Assessment | undefined;

/** What is deployed through a resource and says how it fares, by `Kind`. */
export const CARRIERS = new Map<string, Carrier>([
  ['Application', argoApplication],
  ['Release', helmRelease],
]);

/** Groups of the providers whose kinds these are. */
const CARRIER_GROUP = /^(?:applications\.argocd|helm)(?:\.m)?\.crossplane\.io$/;

/**
 * The object that a resource carries to some cluster, such as the manifest of
 * an Object of provider-kubernetes, as that cluster has it.
 */
export function carriedObject(
  observation: Observation,
): Observation | undefined {
  if (observation.role !== 'composed') return undefined;
  const { manifest } = asObject(observation.status.atProvider);
  const { apiVersion, kind, metadata } = asObject(manifest);
  const name = asName(asObject(metadata).name);
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || !name) {
    return undefined;
  }
  return observe({
    resource: {
      cluster: observation.resource.cluster,
      ...parseApiVersion(apiVersion),
      kind,
      namespace: asName(asObject(metadata).namespace),
      name,
    },
    role: 'composed',
    presence: 'present',
    object: manifest as unknown as ObservedObject,
    events: [],
    children: [],
  });
}

/** Words on what is carried that count for what carries it. */
const COUNTS = new Map<Verdict, Verdict>([
  ['failed', 'failed'],
  ['paused', 'paused'],
  ['blocked', 'progressing'],
  ['progressing', 'progressing'],
  ['deleting', 'progressing'],
]);

/**
 * What carries something says that it was handed over, and often no more. What
 * it carries is judged as if it were composed itself.
 */
export function checkCarried(
  observation: Observation,
  surroundings: Surroundings,
  assess: (inner: Observation, surroundings: Surroundings) => Assessment,
): Assessment | undefined {
  const inner = carriedObject(observation);
  if (!inner) return checkCarrier(observation);
  const own = assess(inner, { ...surroundings, isRoot: false });
  const verdict = COUNTS.get(own.verdict);
  return (
    verdict && {
      ...own,
      verdict,
      override: undefined,
      carried: { observation: inner, own },
    }
  );
}

function checkCarrier(observation: Observation): Assessment | undefined {
  const { group, kind } = observation.resource;
  const carrier = CARRIER_GROUP.test(group) ? CARRIERS.get(kind) : undefined;
  return carrier?.(asObject(observation.status.atProvider), observation);
}

const AT_PROVIDER = 'status.atProvider';

/** By the words of Helm 3 and 4; `deployed` is what Ready says as well. */
function helmRelease({
  state,
  releaseDescription,
}: JsonObject): Assessment | undefined {
  const reason = asName(state);
  const isPending = reason?.startsWith('pending-');
  if (reason !== 'failed' && !isPending) return undefined;
  return {
    verdict: isPending ? 'progressing' : 'failed',
    source: AT_PROVIDER,
    reason,
    message: asText(releaseDescription) || undefined,
  };
}

/** By the words of Argo CD 2 and 3, of its health. */
const ARGO_HEALTH = new Map<string, Verdict>([
  ['Degraded', 'failed'],
  ['Missing', 'progressing'],
  ['Progressing', 'progressing'],
  ['Suspended', 'progressing'],
]);

function argoApplication(atProvider: JsonObject): Assessment | undefined {
  const error = asArray(atProvider.conditions)
    .map(asObject)
    .find(({ type }) => typeof type === 'string' && type.endsWith('Error'));
  const { phase, message } = asObject(atProvider.operationState);
  if (phase === 'Failed' || phase === 'Error') {
    return failed(phase, message);
  }
  if (error) return failed(error.type, error.message);
  const health = asObject(atProvider.health);
  const verdict = ARGO_HEALTH.get(asName(health.status) ?? '');
  return (
    verdict && {
      verdict,
      source: AT_PROVIDER,
      reason: asName(health.status),
      message: asText(health.message) || undefined,
    }
  );
}

function failed(reason: unknown, message: unknown): Assessment {
  return {
    verdict: 'failed',
    source: AT_PROVIDER,
    reason: asName(reason),
    message: asText(message) || undefined,
  };
}
