import { clamp } from 'lodash';
import type { Clock } from '../../clock/Clock';
import type {
  KubeApi,
  KubeObject,
  ObjectKey,
  WatchEvent,
} from '../../kube/KubeApi';
import type {
  Controller,
  ControllerManager,
} from '../runtime/ControllerManager';
import type { NewCondition } from '../runtime/conditions';
import { keyOf } from '../runtime/objects';
import {
  DeploymentController,
  JobController,
  nativeConditions,
} from './workloads';

const AUTOSCALER = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
};

const ABLE_TO_SCALE: NewCondition = {
  type: 'AbleToScale',
  status: 'True',
  reason: 'ReadyForNewScale',
  message: 'recommended size matches current size',
};

/** Keeps targets within their bounds, as there is no load to follow. */
class AutoscalerController implements Controller {
  readonly name = 'horizontalpodautoscaler';
  readonly #api: KubeApi;
  readonly #clock: Clock;

  constructor({ api, clock }: { api: KubeApi; clock: Clock }) {
    this.#api = api;
    this.#clock = clock;
  }

  keysFor({ object }: WatchEvent): ObjectKey[] {
    if (object.kind === AUTOSCALER.kind) {
      return [{ ...keyOf(object), ...AUTOSCALER }];
    }
    if (object.kind !== 'Deployment') {
      return [];
    }
    const { name, namespace } = object.metadata;
    return this.#api
      .list(AUTOSCALER.apiVersion, AUTOSCALER.kind, { namespace })
      .filter(({ spec }) => spec.scaleTargetRef?.name === name)
      .map(keyOf);
  }

  reconcile(key: ObjectKey): undefined {
    const autoscaler = this.#api.find(key);
    if (!autoscaler || autoscaler.metadata.deletionTimestamp) {
      return;
    }
    const target = this.#scale(autoscaler);
    const available: number = target?.status?.availableReplicas ?? 0;
    const conditions = target
      ? [ABLE_TO_SCALE, ...scaling(available > 0)]
      : [noTarget(autoscaler)];
    this.#api.updateStatus({
      ...autoscaler,
      status: {
        ...(target && { currentReplicas: target.status?.replicas ?? 0 }),
        desiredReplicas: target?.spec.replicas ?? 0,
        conditions: nativeConditions(autoscaler, this.#clock, conditions),
      },
    });
  }

  /** The target, of a size that is allowed. */
  #scale({ metadata, spec }: KubeObject): KubeObject | undefined {
    const { minReplicas = 1, maxReplicas, scaleTargetRef = {} } = spec;
    const { apiVersion, kind, name } = scaleTargetRef;
    const { namespace } = metadata;
    const target = this.#api.find({ apiVersion, kind, name, namespace });
    const replicas = clamp(target?.spec.replicas, minReplicas, maxReplicas);
    return target && target.spec.replicas !== replicas
      ? this.#api.update({ ...target, spec: { ...target.spec, replicas } })
      : target;
  }
}

const ADDRESSES_PER_BLOCK = 254;

/** Gives Services their addresses, which the API server itself does elsewhere. */
class ServiceController implements Controller {
  readonly name = 'service';
  readonly #api: KubeApi;
  #given = 0;

  constructor({ api }: { api: KubeApi }) {
    this.#api = api;
  }

  keysFor({ object }: WatchEvent): ObjectKey[] {
    return object.kind === 'Service' && object.apiVersion === 'v1'
      ? [keyOf(object)]
      : [];
  }

  reconcile(key: ObjectKey): undefined {
    const service = this.#api.find(key);
    const { type, clusterIP } = service?.spec ?? {};
    if (!service || type === 'ExternalName' || clusterIP) {
      return;
    }
    const address = this.#nextAddress();
    this.#api.update({
      ...service,
      spec: { ...service.spec, clusterIP: address, clusterIPs: [address] },
    });
  }

  #nextAddress(): string {
    const block = Math.floor(this.#given / ADDRESSES_PER_BLOCK);
    const host = (this.#given % ADDRESSES_PER_BLOCK) + 1;
    this.#given += 1;
    return `10.96.${block}.${host}`;
  }
}

/** Starts what makes native kinds come to life. */
export function startNativeControllers(options: {
  api: KubeApi;
  clock: Clock;
  manager: ControllerManager;
}): void {
  const { api, clock, manager } = options;
  const deployments: DeploymentController = new DeploymentController({
    api,
    clock,
    enqueue: key => manager.enqueue(deployments, key),
  });
  const jobs: JobController = new JobController({
    api,
    clock,
    enqueue: key => manager.enqueue(jobs, key),
  });
  manager.add(deployments);
  manager.add(jobs);
  manager.add(new AutoscalerController({ api, clock }));
  manager.add(new ServiceController({ api }));
}

function noTarget({ spec }: KubeObject): NewCondition {
  const { name } = spec.scaleTargetRef ?? {};
  return {
    type: 'AbleToScale',
    status: 'False',
    reason: 'FailedGetScale',
    message: `the HPA controller was unable to get the target's current scale: deployments.apps "${name}" not found`,
  };
}

function scaling(hasMetrics: boolean): NewCondition[] {
  if (!hasMetrics) {
    return [
      {
        type: 'ScalingActive',
        status: 'False',
        reason: 'FailedGetResourceMetric',
        message:
          'the HPA was unable to compute the replica count: failed to get cpu utilization: unable to get metrics for resource cpu: no metrics returned from resource metrics API',
      },
    ];
  }
  return [
    {
      type: 'ScalingActive',
      status: 'True',
      reason: 'ValidMetricFound',
      message:
        'the HPA was able to successfully calculate a replica count from cpu resource utilization (percentage of request)',
    },
    {
      type: 'ScalingLimited',
      status: 'False',
      reason: 'DesiredWithinRange',
      message: 'the desired count is within the acceptable range',
    },
  ];
}
