import { groupKind } from '../observation/kinds';
import type { Observation } from '../observation/Observation';
import type { Assessment } from '../verdicts/Assessment';
import { customResourceDefinition } from './customResourceDefinition';
import { daemonSet } from './daemonSet';
import { deployment } from './deployment';
import { horizontalPodAutoscaler } from './horizontalPodAutoscaler';
import { ingress } from './ingress';
import { isReadyByExisting } from './isReadyByExisting';
import { job } from './job';
import { namespace } from './namespace';
import { packageReadiness } from './packageReadiness';
import { persistentVolume } from './persistentVolume';
import { persistentVolumeClaim } from './persistentVolumeClaim';
import { pod } from './pod';
import { replicaSet } from './replicaSet';
import { service } from './service';
import { statefulSet } from './statefulSet';

type KindReadiness = (observation: Observation) => Assessment;

const READINESS = new Map<string, KindReadiness>([
  ['/Namespace', namespace],
  ['/PersistentVolume', persistentVolume],
  ['/PersistentVolumeClaim', persistentVolumeClaim],
  ['/Pod', pod],
  ['/Service', service],
  ['apiextensions.k8s.io/CustomResourceDefinition', customResourceDefinition],
  ['apps/DaemonSet', daemonSet],
  ['apps/Deployment', deployment],
  ['apps/ReplicaSet', replicaSet],
  ['apps/StatefulSet', statefulSet],
  ['autoscaling/HorizontalPodAutoscaler', horizontalPodAutoscaler],
  ['batch/Job', job],
  ['networking.k8s.io/Ingress', ingress],
  ['pkg.crossplane.io/Configuration', packageReadiness],
  ['pkg.crossplane.io/Function', packageReadiness],
  ['pkg.crossplane.io/Provider', packageReadiness],
]);

/** Kinds that do not tell their readiness by a `Ready` condition. */
export function checkReadinessOfKind(
  observation: Observation,
): Assessment | undefined {
  if (observation.role !== 'composed') return undefined;
  const readiness = READINESS.get(groupKind(observation.resource));
  if (readiness) return readiness(observation);
  return isReadyByExisting(observation.resource)
    ? { verdict: 'ready' }
    : undefined;
}
