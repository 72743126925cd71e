/** Where environments of one kind are. */
export interface Place {
  cluster: string;
  group: string;
  kind: string;
  /** Absent for a kind that is in no namespace. */
  namespace?: string;
}

/** What somebody would do to an environment, or, without a name, to any in that place. */
export interface Attempt extends Place {
  verb: 'get' | 'create' | 'delete';
  name?: string;
}
