/** A watch that a caller has open. */
export interface OpenWatch {
  storageKey: string;
  kind: string;
  /** Ends it in order, as at its time limit. */
  end(): void;
  /** Breaks the connection. */
  drop(): void;
}

/** All watches that are open at this moment. */
export class OpenWatches {
  readonly #watches = new Set<OpenWatch>();

  add(watch: OpenWatch): () => void {
    this.#watches.add(watch);
    return () => this.#watches.delete(watch);
  }

  endAll(): void {
    [...this.#watches].forEach(watch => watch.end());
  }

  /** Ends the watches of a kind that changes or goes. */
  endWatchesOf(storageKey: string): void {
    [...this.#watches]
      .filter(watch => watch.storageKey === storageKey)
      .forEach(watch => watch.end());
  }

  /** @param kind - undefined for all kinds */
  drop(kind?: string): void {
    [...this.#watches]
      .filter(watch => kind === undefined || watch.kind === kind)
      .forEach(watch => watch.drop());
  }
}
