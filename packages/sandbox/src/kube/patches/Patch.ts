/** A change to an object, in one of the forms that a PATCH may have. */
export interface Patch {
  type: 'json' | 'merge' | 'strategic';
  body: unknown;
}
