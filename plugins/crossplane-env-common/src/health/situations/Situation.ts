import type { Actor, Settlement, Verdict } from '../../types';
import type { AssessmentOptions } from '../assess';
import type { ObservedPlatformObject, ObservedResource } from '../types';

/** What may be met in a cluster, and what is to be said about it. */
export interface Situation {
  /** `F01` and so on for a failure, `Q01` and so on for what only looks like one. */
  id: string;
  title: string;
  source: RecordedSource | AssembledSource;
  /** Absent where there is no environment, as of a definition that never worked. */
  environment?: ExpectedEnvironment;
  /** Components of the platform that are not ready. */
  platform?: ExpectedComponent[];
}

/** Crossplane was seen to write it. */
interface RecordedSource extends Surroundings {
  /** The name of the recording; see `packages/recordings`. */
  recording: string;
  /** How long after the recording's last step began we look; 60 unless given. */
  secondsAfter?: number;
}

/** Written by hand, in the words of Crossplane's source or of an issue. */
interface AssembledSource extends Surroundings {
  root: ObservedResource;
  now: Date;
}

/** What is known beyond the environment's own resources. */
interface Surroundings {
  /** Another recording, the platform of which is there. */
  platformOf?: string;
  /** Objects of the platform that no recording has. */
  platform?: ObservedPlatformObject[];
  /** Kinds, as `Kind.group`, of which the platform is known to have no more objects than these. */
  knownKinds?: string[];
  /** What the portal remembers. */
  readinessChanges?: AssessmentOptions['readinessChanges'];
}

export interface ExpectedEnvironment {
  verdict: Verdict;
  /** Of each resource by its kind and name, from the root downwards. */
  resources: Array<[resource: string, verdict: Verdict]>;
  sentence: string;
  actor: Actor;
  healsItself: boolean;
  /** Absent when there is none. */
  cause?: ExpectedCause;
  /** What else stands in the way, in a sentence each. */
  otherCauses?: string[];
  /** What is worth knowing and stands in nobody's way, in a sentence each. */
  remarks?: string[];
  /** What it comes to if all stays like this for ten minutes. */
  settlement: Settlement['state'];
  /** Types of the conditions that the Composition's author put up for users. */
  announcements?: string[];
}

export interface ExpectedCause {
  /** Its kind and name. */
  resource: string;
  /** Given where the platform is at fault: the same for every environment. */
  key?: string;
}

export interface ExpectedComponent {
  /** Its kind and name. */
  component: string;
  verdict: Verdict;
  sentence: string;
}

export function isRecorded(
  source: Situation['source'],
): source is RecordedSource {
  return 'recording' in source;
}
