import type { KubeObjectInput, ObjectKey } from '@crossplane-env/testkit';
import type { Stage } from '../play/Stage';

/** One thing that happens, after which everything has come to rest. */
export interface Step {
  /** What happens, as a clause: "the provider reports ready". */
  name: string;
  run(stage: Stage): Promise<void>;
}

/** Objects of the platform that a recording may hold beside the tree. */
export type KeptPlatform = 'composition' | 'functions' | 'definition';

/**
 * How the control plane is started: `standard` with the webhooks of Usages;
 * `limited` with a core that has only the rights that its chart gives it;
 * `sensitive` with a circuit breaker that opens after a few events; `stoppable`
 * for situations in which processes are stopped, one at a time.
 */
export type Variant = 'standard' | 'limited' | 'sensitive' | 'stoppable';

/** Something that can happen to an environment, and how to make it happen. */
export interface Situation {
  /** Unique; names the recording and the namespace it is played in. */
  name: string;
  /** One sentence. */
  shows: string;
  /** The failures of the reference that it stands for, such as `F01`; none if it is healthy or under way. */
  failures: string[];
  /** Applied, and waited for, before the first step. */
  before?: KubeObjectInput[];
  /** The object whose status writes are recorded, and the tree's root. */
  root: KubeObjectInput;
  steps: Step[];
  /** Objects to keep beside those that the root leads to. */
  also?: ObjectKey[];
  keep?: KeptPlatform[];
  /** `standard` unless given. */
  variant?: Variant;
  /** The first major version of Crossplane that it can happen with; 2 unless given. */
  since?: 1 | 2;
  /** It takes minutes: recorded, but not played by every check. */
  isSlow?: boolean;
}
