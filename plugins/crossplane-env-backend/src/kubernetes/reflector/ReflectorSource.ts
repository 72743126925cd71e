/** One page of a list. */
export interface SourcePage<T> {
  items: T[];
  resourceVersion: string;
  /** Absent on the last page. */
  continueToken?: string;
}

/** A change of one object, or only of the resource version. */
export type SourceChange<T> =
  | {
      type: 'ADDED' | 'MODIFIED' | 'DELETED';
      object: T;
      resourceVersion: string;
    }
  | { type: 'BOOKMARK'; resourceVersion: string };

/** What a reflector reads. Both may throw anything; a StatusError is understood. */
export interface ReflectorSource<T> {
  listPage(options: {
    continueToken?: string;
    /** Whether to answer everything at once, however much it is. */
    whole: boolean;
    signal: AbortSignal;
  }): Promise<SourcePage<T>>;

  /** Resolves once the watch is accepted; the stream's end is no error. */
  watch(options: {
    resourceVersion: string;
    signal: AbortSignal;
  }): Promise<AsyncIterable<SourceChange<T>>>;
}
