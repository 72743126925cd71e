import {
  findCondition,
  isConditionTrue,
} from '../../controllers/runtime/conditions';
import type { KubeObject } from '../../kube/KubeApi';
import type {
  CompositionFunction,
  DesiredResource,
} from './CompositionFunction';

/**
 * Stands in for function-auto-ready: a resource of whose readiness nobody has
 * spoken is ready when it exists and says so.
 */
export const autoReady: CompositionFunction = ({ observed, desired }) => {
  const resources = Object.entries(desired.resources).map(
    ([name, resource]): [string, DesiredResource] => {
      const existing = observed.resources[name];
      const ready =
        resource.ready === 'Unspecified' && existing && isReady(existing);
      return [name, ready ? { ...resource, ready: 'True' } : resource];
    },
  );
  return {
    desired: { ...desired, resources: Object.fromEntries(resources) },
    results: [],
  };
};

/** Whichever of the two says so: its kind's health check or its Ready condition. */
function isReady(object: KubeObject): boolean {
  return (
    healthCheckFor(object)?.(object) === true ||
    isConditionTrue(object, 'Ready')
  );
}

type HealthCheck = (object: KubeObject) => boolean;

const exists: HealthCheck = () => true;

const hasLoadBalancer: HealthCheck = ({ status }) =>
  (status?.loadBalancer?.ingress ?? []).length > 0;

const service: HealthCheck = object =>
  object.spec?.type !== 'LoadBalancer' || hasLoadBalancer(object);

const deployment: HealthCheck = object => {
  const { replicas = 1 } = object.spec ?? {};
  const { updatedReplicas, availableReplicas } = object.status ?? {};
  return (
    updatedReplicas === replicas &&
    availableReplicas === replicas &&
    isConditionTrue(object, 'Available')
  );
};

const statefulSet: HealthCheck = ({ spec, status = {} }) => {
  const { replicas = 1 } = spec ?? {};
  return (
    status.readyReplicas === replicas &&
    status.currentReplicas === replicas &&
    status.currentRevision !== undefined &&
    status.currentRevision === status.updateRevision
  );
};

const daemonSet: HealthCheck = ({ status = {} }) =>
  status.desiredNumberScheduled !== undefined &&
  [
    status.numberReady,
    status.updatedNumberScheduled,
    status.numberAvailable,
  ].every(count => count === status.desiredNumberScheduled);

const job: HealthCheck = object =>
  ['Failed', 'Suspended'].every(type => !isConditionTrue(object, type)) &&
  isConditionTrue(object, 'Complete');

const autoscaler: HealthCheck = object =>
  ['ScalingActive', 'ScalingLimited'].some(type =>
    isConditionTrue(object, type),
  );

const pod: HealthCheck = object => {
  const { phase } = object.status ?? {};
  const { restartPolicy = 'Always' } = object.spec ?? {};
  return (
    phase === 'Succeeded' ||
    (phase === 'Running' &&
      restartPolicy === 'Always' &&
      findCondition(object, 'Ready')?.status === 'True')
  );
};

const volumeClaim: HealthCheck = ({ status }) => status?.phase === 'Bound';

const CHECKS: Record<string, HealthCheck> = {
  'v1 ConfigMap': exists,
  'v1 Namespace': exists,
  'v1 PersistentVolumeClaim': volumeClaim,
  'v1 Pod': pod,
  'v1 Secret': exists,
  'v1 Service': service,
  'v1 ServiceAccount': exists,
  'apps/v1 DaemonSet': daemonSet,
  'apps/v1 Deployment': deployment,
  'apps/v1 StatefulSet': statefulSet,
  'autoscaling/v2 HorizontalPodAutoscaler': autoscaler,
  'batch/v1 Job': job,
  'networking.k8s.io/v1 Ingress': hasLoadBalancer,
};

/** How function-auto-ready judges a native kind; others by their Ready condition. */
function healthCheckFor(object: KubeObject): HealthCheck | undefined {
  return CHECKS[`${object.apiVersion} ${object.kind}`];
}
