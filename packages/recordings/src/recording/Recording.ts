import type { KubeObject, ObjectKey } from '@crossplane-env/testkit';

/** What one version of Crossplane wrote in one situation, in a form that is the same whenever it is played. */
export interface Recording {
  situation: string;
  /** What the situation shows, in one sentence. */
  shows: string;
  /** The failures of the reference that it stands for; none if it is healthy or under way. */
  failures: string[];
  /** The version of Crossplane's core. */
  crossplane: string;
  root: ObjectKey;
  steps: RecordedStep[];
  /** One minute after the last step began: the time at which the objects were like this. */
  recordedAt: string;
  /** The root first, what it leads to, then the platform's. */
  objects: KubeObject[];
  /** What an object refers to that was not there. */
  missing: ObjectKey[];
  /** In the order of each object's own; one of each that says the same. */
  events: RecordedEvent[];
}

export interface RecordedStep {
  name: string;
  /** The time of everything that happened in the step. */
  at: string;
  /** The root's states, each different from the one before. */
  statusWrites: StatusWrite[];
}

export interface StatusWrite {
  conditions: RecordedCondition[];
  /** It has a deletion timestamp. */
  deleting?: true;
  /** It is not there any more. */
  gone?: true;
}

export interface RecordedCondition {
  type: string;
  status: string;
  reason: string;
  message?: string;
}

/** An event of Kubernetes without its own metadata; how often it was repeated, and when last, differs from run to run. */
export interface RecordedEvent {
  type: string;
  reason: string;
  message: string;
  involvedObject: ObjectKey & { uid: string };
  source: string;
  firstTimestamp: string;
}
