import type { TestControlPlane } from '@crossplane-env/control-plane';

/** A way in which the sandbox is known to differ from the real control plane. */
export interface Difference {
  /** Its row in the table of the sandbox's README, by the first column. */
  what: string;
  /**
   * Finds out what a control plane does, and says it in the words of that
   * row: of the column `real` or of the column `here`. What is in neither is
   * told as it was seen, so that the test shows it.
   */
  measure(target: TestControlPlane): Promise<string>;
}
