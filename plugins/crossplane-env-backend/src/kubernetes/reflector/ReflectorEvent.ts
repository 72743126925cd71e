/** What became of the objects that a reflector reads, or of its reading. */
export type ReflectorEvent<T> =
  /** These are all the objects; what is known of others is over. */
  | { type: 'SYNCED'; objects: T[] }
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: T }
  /** From here on, changes arrive as they happen. */
  | { type: 'LIVE' }
  /** Changes do not arrive any more. What is known stays; it is tried again. */
  | { type: 'STALE'; error: Error }
  /** The identity may not read the objects. It is tried again, slowly. */
  | { type: 'UNREADABLE'; error: Error }
  /** The API server does not know the kind: there are no objects. It is tried again, slowly. */
  | { type: 'NOT_SERVED'; error: Error };
