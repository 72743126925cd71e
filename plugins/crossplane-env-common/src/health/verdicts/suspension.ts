import type { JsonValue } from '@backstage/types';
import {
  findCondition,
  isCrossplaneResource,
  type Observation,
} from '../observation/Observation';
import type { Assessment } from './Assessment';
import { valueAt } from './overrides';

/** That somebody who has a say in it asked a resource of an operator to rest. */
export interface Suspension {
  /** Completes "Database orders is …". */
  state: string;
  /** Whether nothing runs meanwhile; otherwise it runs on, and changes have no effect. */
  isAtRest: boolean;
  /** Completes "To go on, …"; `{of}` stands for the object. */
  undo?: string;
}

interface Way extends Omit<Suspension, 'undo'> {
  path: string;
  /** What it has to be; that it is there will do, unless told. */
  is?: JsonValue;
  /** What is there then. */
  not?: JsonValue;
}

const PAUSED = { state: 'paused', isAtRest: false };

function annotation(name: string, is?: JsonValue): Way {
  return { path: `metadata.annotations["${name}"]`, is, ...PAUSED };
}

/** By a field: of Kubernetes, Flux, Argo, Cluster API, KubeVirt, Hive and the operators of databases. */
const WAYS: Way[] = [
  { path: 'spec.suspend', is: true, state: 'suspended', isAtRest: false },
  { path: 'spec.suspended', is: true, state: 'suspended', isAtRest: false },
  { path: 'spec.paused', is: true, ...PAUSED },
  { path: 'spec.pause', is: true, state: 'paused', isAtRest: true },
  { path: 'spec.shutdown', is: true, state: 'shut down', isAtRest: true },
  { path: 'spec.hibernate', is: true, state: 'hibernating', isAtRest: true },
  {
    path: 'spec.powerState',
    is: 'Hibernating',
    not: 'Running',
    state: 'hibernating',
    isAtRest: true,
  },
  {
    path: 'spec.runStrategy',
    is: 'Halted',
    not: 'Always',
    state: 'halted',
    isAtRest: true,
  },
  {
    path: 'spec.running',
    is: false,
    not: true,
    state: 'halted',
    isAtRest: true,
  },
  {
    ...annotation('cnpg.io/hibernation', 'on'),
    state: 'hibernating',
    isAtRest: true,
  },
  annotation('cnpg.io/reconciliationLoop', 'disabled'),
  annotation('cluster.x-k8s.io/paused'),
  annotation('strimzi.io/pause-reconciliation', 'true'),
  annotation('autoscaling.keda.sh/paused', 'true'),
  annotation('autoscaling.keda.sh/paused-replicas'),
  annotation('argocd.argoproj.io/skip-reconcile', 'true'),
  annotation('eck.k8s.elastic.co/managed', 'false'),
];

/** By a condition that is True: of Cluster API, KEDA and Strimzi. */
const CONDITIONS = ['Paused', 'ReconciliationPaused'];

/** That a resource rests because it was asked to; Crossplane's own pauses are another matter. */
export function findSuspension(
  observation: Observation,
): Suspension | undefined {
  if (observation.role !== 'composed' || isCrossplaneResource(observation)) {
    return undefined;
  }
  const way = WAYS.find(({ path, is }) => {
    const value = valueAt(path, observation);
    return is === undefined ? value !== undefined : value === is;
  });
  if (way) {
    const { state, isAtRest, path, is, not } = way;
    const undo = path.startsWith('metadata')
      ? `remove the annotation ${path.slice(22, -2)} from {of}`
      : `set ${path} of {of} to ${not ?? is === false}`;
    return { state, isAtRest, undo };
  }
  return CONDITIONS.some(
    type => findCondition(observation, type)?.status === 'True',
  )
    ? PAUSED
    : undefined;
}

/**
 * What rests as it was asked to is idle. What is only paused is so as long as
 * it works, or has never begun: otherwise the pause keeps it from being mended.
 */
export function restingAsAsked(
  observation: Observation,
  own: Assessment,
): Assessment {
  const mayRest = ['ready', 'progressing', 'unknown', 'failed'];
  if (own.idle || !mayRest.includes(own.verdict)) return own;
  if (observation.resource.group === 'batch') return own;
  const suspension = findSuspension(observation);
  if (!suspension) return own;
  if (own.verdict === 'ready') return { ...own, idle: true };
  const hasNeverBegun =
    own.verdict === 'unknown' && observation.conditions.length === 0;
  if (hasNeverBegun || (suspension.isAtRest && own.verdict !== 'failed')) {
    return { verdict: 'ready', idle: true };
  }
  return { ...own, verdict: 'paused', override: undefined };
}
