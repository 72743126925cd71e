import { Config } from '@backstage/config';

/** Namespaces in which every link to an entity counts. */
export class TrustedNamespaces {
  readonly #names: Set<string>;

  /** Reads `crossplaneEnv.trustedNamespaces`: names, or `cluster/namespace`. */
  static fromConfig(config: Config): TrustedNamespaces {
    return new TrustedNamespaces(
      config.getOptionalStringArray('crossplaneEnv.trustedNamespaces') ?? [],
    );
  }

  constructor(names: string[]) {
    this.#names = new Set(names);
  }

  has(place: { cluster: string; namespace?: string }): boolean {
    const { cluster, namespace } = place;
    return (
      namespace !== undefined &&
      (this.#names.has(namespace) || this.#names.has(`${cluster}/${namespace}`))
    );
  }
}
