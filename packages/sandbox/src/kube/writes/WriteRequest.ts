import { KubeObject } from '../KubeApi';
import { ServedResource } from '../resources/ServedResource';

/** What to do about fields that the kind does not have. */
export type FieldValidation = 'Ignore' | 'Warn' | 'Strict';

/** How an object is to be written. */
export interface WriteRequest {
  resource: ServedResource;
  /** The namespace that the request names; undefined in cluster scope. */
  namespace: string | undefined;
  fieldManager: string;
  dryRun: boolean;
  fieldValidation: FieldValidation;
  /** The object comes from server-side apply: its managedFields are right already. */
  isApplied?: boolean;
}

/** How an existing object is to be written. */
export interface UpdateRequest extends WriteRequest {
  name: string;
  /** A patch changes the object that is there; other updates replace it. */
  isChange?: boolean;
  /** Writes status and nothing else. */
  subresource?: 'status';
}

export interface WriteResult {
  object: KubeObject;
  created: boolean;
  /** For the `Warning` header. */
  warnings: string[];
}
