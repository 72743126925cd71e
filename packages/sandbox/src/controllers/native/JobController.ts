import type { Clock } from '../../clock/Clock';
import type { KubeApi, ObjectKey, WatchEvent } from '../../kube/KubeApi';
import { timestamp } from '../../kube/metadata/timestamps';
import { isConditionTrue, type NewCondition } from '../runtime/conditions';
import type { Controller } from '../runtime/Controller';
import { Delays } from '../runtime/Delays';
import { canStart } from './canStart';
import type { NativeControllerOptions } from './DeploymentController';
import { nativeConditions } from './nativeConditions';
import { WorkloadChanges } from './WorkloadChanges';

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
