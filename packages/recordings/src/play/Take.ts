import type { KubeObject, ObjectKey } from '@crossplane-env/testkit';

/** What was seen of a situation that was played once, as it was seen. */
export interface Take {
  root: ObjectKey;
  steps: TakenStep[];
  /** Those that are there at the end. */
  objects: KubeObject[];
  /** Those that are gone, as they were seen last. */
  gone: KubeObject[];
  /** What an object refers to that is not there. */
  missing: ObjectKey[];
  /** Of everything that was seen. */
  events: KubeObject[];
}

export interface TakenStep {
  name: string;
  /** Milliseconds since the epoch; a whole second. */
  startedAt: number;
  /** The root after each of its changes during the step. */
  changes: RootChange[];
}

export interface RootChange {
  object: KubeObject;
  isGone: boolean;
}
