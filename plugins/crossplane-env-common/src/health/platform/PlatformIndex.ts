import type { ObservedPlatform } from './ObservedPlatform';
import { observePlatformObject, type PlatformObject } from './PlatformObject';

/**
 * A cluster's platform, to be looked up by kind and name; see
 * {@link indexPlatform}.
 *
 * @public
 */
export class PlatformIndex {
  readonly cluster: string;
  readonly #unknownKinds: Set<string>;
  readonly #byKind = new Map<string, Map<string, PlatformObject>>();
  readonly #derived = new Map<unknown, unknown>();

  /** @internal */
  constructor({ cluster, objects, unknownKinds }: ObservedPlatform) {
    this.cluster = cluster;
    this.#unknownKinds = new Set(unknownKinds);
    for (const observed of objects) {
      const object = observePlatformObject(observed, { cluster });
      const kind = `${object.resource.kind}.${object.resource.group}`;
      const ofKind = this.#byKind.get(kind) ?? new Map();
      this.#byKind.set(kind, ofKind);
      ofKind.set(keyOf(object.resource), object);
    }
  }

  /** @internal Whether an object of the kind that is not found is not there. */
  knows(kind: string): boolean {
    return !this.#unknownKinds.has(kind);
  }

  /** @internal */
  all(kind: string): PlatformObject[] {
    return [...(this.#byKind.get(kind)?.values() ?? [])];
  }

  /** @internal */
  find(
    kind: string,
    reference: { namespace?: string; name: string },
  ): PlatformObject | undefined {
    return this.#byKind.get(kind)?.get(keyOf(reference));
  }

  /** @internal What is computed from the whole of it, once. */
  derive<T>(compute: (index: PlatformIndex) => T): T {
    if (!this.#derived.has(compute)) {
      this.#derived.set(compute, compute(this));
    }
    return this.#derived.get(compute) as T;
  }
}

function keyOf({ namespace = '', name }: { namespace?: string; name: string }) {
  return `${namespace}/${name}`;
}
