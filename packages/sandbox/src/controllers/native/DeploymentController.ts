import { createHash } from 'node:crypto';
import type { Clock } from '../../clock/Clock';
import type {
  KubeApi,
  KubeObject,
  ObjectKey,
  WatchEvent,
} from '../../kube/KubeApi';
import type { NewCondition } from '../runtime/conditions';
import type { Controller } from '../runtime/Controller';
import { Delays } from '../runtime/Delays';
import { keyOf } from '../runtime/objectKey';
import { canStart } from './canStart';
import { nativeConditions } from './nativeConditions';
import { WorkloadChanges } from './WorkloadChanges';

const AVAILABLE_AFTER_MS = 1_000;
const DEFAULT_DEADLINE_SECONDS = 600;
const HASH_LENGTH = 10;

export interface NativeControllerOptions {
  api: KubeApi;
  clock: Clock;
  enqueue(key: ObjectKey): void;
}

/** Rolls out Deployments, without pods: they become available a moment later. */
export class DeploymentController implements Controller {
  readonly name = 'deployment';
  readonly #api: KubeApi;
  readonly #clock: Clock;
  readonly #delays: Delays;
  readonly #changes: WorkloadChanges;

  constructor({ api, clock, enqueue }: NativeControllerOptions) {
    this.#api = api;
    this.#clock = clock;
    this.#delays = new Delays({ clock, enqueue });
    this.#changes = new WorkloadChanges({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      delays: this.#delays,
    });
  }

  keysFor(event: WatchEvent): ObjectKey[] {
    return this.#changes.keysFor(event);
  }

  reconcile(key: ObjectKey): undefined {
    const deployment = this.#api.find(key);
    if (!deployment || deployment.metadata.deletionTimestamp) {
      return;
    }
    const { generation } = deployment.metadata;
    const replicas: number = deployment.spec.replicas ?? 1;
    const started =
      canStart(deployment) && this.#hasPassed(deployment, AVAILABLE_AFTER_MS);
    const counts = started
      ? { readyReplicas: replicas, availableReplicas: replicas }
      : { unavailableReplicas: replicas };
    const conditions = [
      availability(started || replicas === 0),
      this.#progress(deployment, started),
    ];
    this.#api.updateStatus({
      ...deployment,
      status: {
        observedGeneration: generation,
        replicas,
        updatedReplicas: replicas,
        ...counts,
        conditions: nativeConditions(deployment, this.#clock, conditions),
      },
    });
  }

  #progress(deployment: KubeObject, started: boolean): NewCondition {
    const { progressDeadlineSeconds = DEFAULT_DEADLINE_SECONDS } =
      deployment.spec;
    const replicaSet = `ReplicaSet "${replicaSetName(deployment)}"`;
    if (started) {
      return progressing('NewReplicaSetAvailable', {
        status: 'True',
        message: `${replicaSet} has successfully progressed.`,
      });
    }
    return this.#hasPassed(deployment, progressDeadlineSeconds * 1_000)
      ? progressing('ProgressDeadlineExceeded', {
          status: 'False',
          message: `${replicaSet} has timed out progressing.`,
        })
      : progressing('ReplicaSetUpdated', {
          status: 'True',
          message: `${replicaSet} is progressing.`,
        });
  }

  #hasPassed(deployment: KubeObject, ms: number): boolean {
    const { uid, generation } = deployment.metadata;
    return this.#delays.hasPassed(
      { key: keyOf(deployment), uid },
      { name: `${generation}/${ms}`, ms },
    );
  }
}

function availability(isAvailable: boolean): NewCondition {
  return isAvailable
    ? {
        type: 'Available',
        status: 'True',
        reason: 'MinimumReplicasAvailable',
        message: 'Deployment has minimum availability.',
      }
    : {
        type: 'Available',
        status: 'False',
        reason: 'MinimumReplicasUnavailable',
        message: 'Deployment does not have minimum availability.',
      };
}

function progressing(
  reason: string,
  { status, message }: { status: 'True' | 'False'; message: string },
): NewCondition {
  return { type: 'Progressing', status, reason, message };
}

/** As a ReplicaSet would be called: there is none. */
function replicaSetName({ metadata, spec }: KubeObject): string {
  const hash = createHash('sha256').update(JSON.stringify(spec.template ?? {}));
  return `${metadata.name}-${hash.digest('hex').slice(0, HASH_LENGTH)}`;
}
