import {
  EnvironmentAssessor,
  ObservedResource,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { changeLeaf, createTree } from './trees';

/** Many environments, and what is concluded of them. */
export class Forest {
  readonly objects: number;
  readonly #roots: ObservedResource[];
  readonly #now: Date;
  readonly #assessor = new EnvironmentAssessor();
  #changes = 0;

  /**
   * @param options.resources - how many objects each environment has
   * @param options.now - when all is assessed
   */
  constructor(options: { environments: number; resources: number; now: Date }) {
    const { environments, resources, now } = options;
    this.objects = environments * resources;
    this.#now = now;
    this.#roots = Array.from({ length: environments }, (_, index) =>
      createTree({ index, resources, now }),
    );
  }

  /** Assesses all environments; what is known already costs next to nothing. */
  assessAll(): void {
    for (const root of this.#roots) this.#assess(root);
  }

  /** Changes one object of some environment, and assesses that environment. */
  change(): void {
    this.#changes += 1;
    // A prime step, so that one change is not next to the other in memory.
    const index = (this.#changes * 7919) % this.#roots.length;
    const root = changeLeaf(this.#roots[index], {
      change: this.#changes,
      now: this.#now,
    });
    this.#roots[index] = root;
    this.#assess(root);
  }

  #assess(root: ObservedResource): void {
    this.#assessor.healthOf(root, { now: this.#now });
  }
}
