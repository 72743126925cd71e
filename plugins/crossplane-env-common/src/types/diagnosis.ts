import { EnvironmentSummary } from './Environment';

/**
 * An environment's health and what it rests on, without the tree.
 *
 * @public
 */
export interface EnvironmentDiagnosis
  extends Pick<
    EnvironmentSummary,
    | 'ref'
    | 'resource'
    | 'typeTitle'
    | 'owner'
    | 'createdAt'
    | 'health'
    | 'settlement'
    | 'timing'
    | 'staleSince'
  > {
  /** All of it in plain text, to be pasted into a ticket. */
  ticket: string;
}
