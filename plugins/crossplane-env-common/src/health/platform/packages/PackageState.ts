import type { Evidence, Verdict } from '../../../types';

/**
 * What keeps a package from working.
 *
 * - `dependencies`: it does not fit what else is installed.
 * - `missing-dependencies`: what it depends on is not installed yet.
 * - `pull`: its image cannot be had.
 * - `contents`: its objects could not be installed.
 * - `runtime`: its controller does not run.
 * - `inactive`: no revision of it is in force.
 */
export type PackageProblem =
  | 'dependencies'
  | 'missing-dependencies'
  | 'pull'
  | 'contents'
  | 'runtime'
  | 'inactive';

/** Whether a package works; `stale`: an older revision works, the newest cannot be had. */
export interface PackageState {
  verdict: Verdict;
  problem?: PackageProblem;
  evidence?: Evidence;
}
