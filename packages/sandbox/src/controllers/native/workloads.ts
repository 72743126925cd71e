import { createHash } from 'node:crypto';
import type { Clock } from '../../clock/Clock';
import type {
  KubeApi,
  KubeObject,
  ObjectKey,
  WatchEvent,
} from '../../kube/KubeApi';
import { timestamp } from '../../kube/metadata/objectMeta';
import { Delays } from '../runtime/ControllerClock';
import type { Controller } from '../runtime/ControllerManager';
import {
  findCondition,
  isConditionTrue,
  type NewCondition,
} from '../runtime/conditions';
import { DesiredStateFilter, keyOf } from '../runtime/objects';

const AVAILABLE_AFTER_MS = 1_000;
const DEFAULT_DEADLINE_SECONDS = 600;
const HASH_LENGTH = 10;

interface NativeControllerOptions {
  api: KubeApi;
  clock: Clock;
  enqueue(key: ObjectKey): void;
}

/** Tells which changes of a workload's kind its controller has to look at. */
class WorkloadChanges {
  readonly #apiVersion: string;
  readonly #kind: string;
  readonly #delays: Delays;
  readonly #filter = new DesiredStateFilter();

  constructor(options: { apiVersion: string; kind: string; delays: Delays }) {
    this.#apiVersion = options.apiVersion;
    this.#kind = options.kind;
    this.#delays = options.delays;
  }

  keysFor(event: WatchEvent): ObjectKey[] {
    const { object, type } = event;
    if (object.kind !== this.#kind || object.apiVersion !== this.#apiVersion) {
      return [];
    }
    if (type === 'DELETED') {
      this.#delays.forget(object.metadata.uid);
    }
    return this.#filter.passes(event) ? [keyOf(object)] : [];
  }
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

const COMPLETE_AFTER_MS = 1_000;

/** Runs Jobs, without pods: they complete a moment later. */
export class JobController implements Controller {
  readonly name = 'job';
  readonly #api: KubeApi;
  readonly #clock: Clock;
  readonly #delays: Delays;
  readonly #changes: WorkloadChanges;

  constructor({ api, clock, enqueue }: NativeControllerOptions) {
    this.#api = api;
    this.#clock = clock;
    this.#delays = new Delays({ clock, enqueue });
    this.#changes = new WorkloadChanges({
      apiVersion: 'batch/v1',
      kind: 'Job',
      delays: this.#delays,
    });
  }

  keysFor(event: WatchEvent): ObjectKey[] {
    return this.#changes.keysFor(event);
  }

  reconcile(key: ObjectKey): undefined {
    const job = this.#api.find(key);
    if (
      !job ||
      job.metadata.deletionTimestamp ||
      isConditionTrue(job, 'Complete')
    ) {
      return;
    }
    const startTime = job.status?.startTime ?? timestamp(this.#clock);
    const isComplete =
      canStart(job) &&
      this.#delays.hasPassed(
        { key, uid: job.metadata.uid },
        { name: 'complete', ms: COMPLETE_AFTER_MS },
      );
    this.#api.updateStatus({
      ...job,
      status: isComplete
        ? {
            startTime,
            completionTime: timestamp(this.#clock),
            succeeded: job.spec.completions ?? 1,
            ready: 0,
            conditions: nativeConditions(job, this.#clock, [
              completion('SuccessCriteriaMet'),
              completion('Complete'),
            ]),
          }
        : { startTime, active: job.spec.parallelism ?? 1, ready: 0 },
    });
  }
}

function completion(type: string): NewCondition {
  return {
    type,
    status: 'True',
    reason: 'CompletionsReached',
    message: 'Reached expected number of succeeded pods',
  };
}

interface NativeCondition extends NewCondition {
  lastTransitionTime: string;
}

/** Conditions of a native kind: only another status is a transition. */
export function nativeConditions(
  object: KubeObject,
  clock: Clock,
  conditions: NewCondition[],
): NativeCondition[] {
  return conditions.map(entry => {
    const before = findCondition(object, entry.type);
    const lastTransitionTime =
      before?.status === entry.status
        ? before.lastTransitionTime
        : timestamp(clock);
    return { ...entry, lastTransitionTime };
  });
}

/** The tag by which an image asks for containers that never start. */
const UNAVAILABLE_TAG = ':unavailable';

interface PodTemplate {
  spec?: { containers?: { image?: string }[] };
}

/** Whether the pods of a workload would start. */
function canStart({ spec }: KubeObject): boolean {
  const template: PodTemplate | undefined = spec?.template;
  return !(template?.spec?.containers ?? []).some(({ image }) =>
    image?.endsWith(UNAVAILABLE_TAG),
  );
}
