import type { ObjectKey } from '../../kube/KubeApi';
import { identityOf } from '../../controllers/runtime/objectKey';

/** Which composites are to be reconciled when an object changes. */
export class DependencyTracker {
  readonly #dependants = new Map<string, Map<string, ObjectKey>>();
  readonly #dependencies = new Map<string, string[]>();

  /** Remembers all that a composite depends on, instead of what it did before. */
  track(composite: ObjectKey, dependencies: ObjectKey[]): void {
    this.forget(composite);
    const id = identityOf(composite);
    const ids = dependencies.map(identityOf);
    this.#dependencies.set(id, ids);
    for (const dependency of ids) {
      const dependants = this.#dependants.get(dependency) ?? new Map();
      this.#dependants.set(dependency, dependants.set(id, composite));
    }
  }

  forget(composite: ObjectKey): void {
    const id = identityOf(composite);
    for (const dependency of this.#dependencies.get(id) ?? []) {
      const dependants = this.#dependants.get(dependency);
      dependants?.delete(id);
      if (dependants?.size === 0) {
        this.#dependants.delete(dependency);
      }
    }
    this.#dependencies.delete(id);
  }

  dependants(object: ObjectKey): ObjectKey[] {
    return [...(this.#dependants.get(identityOf(object))?.values() ?? [])];
  }
}
