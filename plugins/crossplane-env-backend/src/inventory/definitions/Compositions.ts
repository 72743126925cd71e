import { KubernetesObject } from '../../kubernetes/KubernetesObject';
import { ObjectHandler } from '../kinds/informers';
import { Definition } from './Definition';

/** What is kept of a Composition: its name and what it is for. */
export interface CompositionInfo {
  name: string;
  /** Of the composites. */
  apiVersion: string;
  kind: string;
}

export function readComposition(object: KubernetesObject): CompositionInfo {
  const spec = object.spec as {
    compositeTypeRef?: { apiVersion?: string; kind?: string };
  };
  return {
    name: object.metadata.name,
    apiVersion: spec.compositeTypeRef?.apiVersion ?? '',
    kind: spec.compositeTypeRef?.kind ?? '',
  };
}

/** Which Compositions there are. */
export class Compositions implements ObjectHandler<CompositionInfo> {
  readonly #compositions = new Map<string, CompositionInfo>();
  readonly #onChanged: () => void;

  constructor(options: { onChanged: () => void }) {
    this.#onChanged = options.onChanged;
  }

  replaceAll(compositions: CompositionInfo[]): void {
    this.#compositions.clear();
    for (const composition of compositions) this.put(composition);
    this.#onChanged();
  }

  put(composition: CompositionInfo): void {
    this.#compositions.set(composition.name, composition);
    this.#onChanged();
  }

  remove({ name }: CompositionInfo): void {
    this.#compositions.delete(name);
    this.#onChanged();
  }

  /** Names of those that Crossplane can use for the definition's composites. */
  fitting({ group, version, composite }: Definition): string[] {
    return [...this.#compositions.values()]
      .filter(
        ({ apiVersion, kind }) =>
          apiVersion === `${group}/${version}` && kind === composite.kind,
      )
      .map(({ name }) => name)
      .sort();
  }
}
