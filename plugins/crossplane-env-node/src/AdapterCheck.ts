/**
 * Something that the backend relies on in an adapter, to be run as a test.
 *
 * @public
 */
export interface AdapterCheck {
  /** A sentence about the adapter, without its subject. */
  name: string;
  /** Rejects with an error that says what is wrong. */
  run(): Promise<void>;
}
