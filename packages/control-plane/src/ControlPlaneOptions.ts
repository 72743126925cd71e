import type { CrossplaneVersion } from './binaries/catalogue';

/** Processes that a control plane can do without. */
export const OPTIONAL_PROCESSES = [
  'function-patch-and-transform',
  'function-auto-ready',
  'function-scripted',
  'provider-example',
  'pod-runner',
] as const;
export type OptionalProcess = (typeof OPTIONAL_PROCESSES)[number];

export interface ControlPlaneOptions {
  /**
   * A folder for its files, empty or not there yet, which is kept. If
   * undefined, one for temporary files, which is removed at the end.
   */
  folder?: string;
  /** `2.4.0` if undefined. */
  crossplaneVersion?: CrossplaneVersion;
  /** YAML files, and folders of them, to apply when Crossplane is ready. */
  manifests?: string[];
  /** More arguments of `crossplane core start`. */
  coreArgs?: string[];
  /** Whether Usages protect resources from deletion; false if undefined. */
  usages?: boolean;
  /**
   * Whether Crossplane's core has only the rights that its chart gives it, and
   * those of XRDs and providers. If not, it may compose anything.
   */
  limitedCore?: boolean;
  /** How many times faster the example provider works; 1 if undefined. */
  speed?: number;
  /** The port of the API on 127.0.0.1; any that is free if undefined. */
  apiPort?: number;
  /** Which of the processes to start that are not indispensable; all if undefined. */
  processes?: readonly OptionalProcess[];
  /** Ends a start that is under way; one that is done is ended with `stop()`. */
  signal?: AbortSignal;
  /** Told of each step, as it is done. */
  say?(line: string): void;
  /** Told of a process that ended by itself, with its last lines. */
  onUnexpectedExit?(message: string): void;
}
