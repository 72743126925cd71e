import type { ObjectKey, WatchEvent } from '../../kube/KubeApi';
import type { Delays } from '../runtime/Delays';
import { DesiredStateFilter } from '../runtime/DesiredStateFilter';
import { keyOf } from '../runtime/objectKey';

/** Tells which changes of a workload's kind its controller has to look at. */
export class WorkloadChanges {
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
