import type { KubeObject } from '@crossplane-env/testkit';

/** Everything that was ever seen of a situation, each object as it was last. */
export class Sightings {
  readonly #objects = new Map<string, KubeObject>();

  add(objects: KubeObject[]): void {
    for (const object of objects) {
      this.#objects.set(object.metadata.uid, object);
    }
  }

  get all(): KubeObject[] {
    return [...this.#objects.values()];
  }
}
