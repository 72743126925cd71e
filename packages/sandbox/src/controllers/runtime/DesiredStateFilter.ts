import { omitBy } from 'lodash';
import type { WatchEvent } from '../../kube/KubeApi';

/**
 * Lets changes pass that alter what is wanted of an object: not those of its
 * status, nor of annotations that its own controller keeps.
 */
export class DesiredStateFilter {
  readonly #isOwnAnnotation: (key: string) => boolean;
  readonly #seen = new Map<string, string>();

  constructor(isOwnAnnotation: (key: string) => boolean = () => false) {
    this.#isOwnAnnotation = isOwnAnnotation;
  }

  passes({ type, object }: WatchEvent): boolean {
    const { uid, generation, labels, annotations, finalizers } =
      object.metadata;
    if (type === 'DELETED') {
      this.#seen.delete(uid);
      return true;
    }
    const desired = JSON.stringify([
      generation,
      object.metadata.deletionTimestamp,
      finalizers,
      labels,
      omitBy(annotations, (_value, key) => this.#isOwnAnnotation(key)),
    ]);
    const changed = this.#seen.get(uid) !== desired;
    this.#seen.set(uid, desired);
    return changed;
  }
}
