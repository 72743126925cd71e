import { runEventsBenchmark } from './benchmarks/events';
import { runFlatBenchmark } from './benchmarks/flat';
import { runHealthBenchmark } from './benchmarks/health';
import { runLifecycleBenchmark } from './benchmarks/lifecycle';
import { runLiveBenchmark } from './benchmarks/live';
import { runMemoryBenchmark } from './benchmarks/memory';
import { runPictureBenchmark } from './benchmarks/picture';
import { runRequestsBenchmark } from './benchmarks/requests';
import { runThroughputBenchmark } from './benchmarks/throughput';
import type { ControlPlaneName } from './controlPlane';
import type { Report } from './report';

export type { Report, Table } from './report';

export interface BenchmarkOptions {
  controlPlane: ControlPlaneName;
  viewers: number;
  /** Each benchmark has a number of its own. */
  environments?: number;
  resources: number;
  samples: number;
  changes: number;
  portalUrl?: string;
  backendUrl?: string;
  kubeconfig?: string;
  chromium?: string;
}

/** What is measured, by name. */
export const benchmarks: Record<
  string,
  (options: BenchmarkOptions) => Promise<Report>
> = {
  requests: runRequestsBenchmark,
  flat: runFlatBenchmark,
  throughput: runThroughputBenchmark,
  memory: runMemoryBenchmark,
  picture: runPictureBenchmark,
  live: runOnPortal,
  health: runHealthBenchmark,
  events: runEventsBenchmark,
  lifecycle: runLifecycleBenchmark,
};

function runOnPortal(options: BenchmarkOptions): Promise<Report> {
  const { portalUrl, backendUrl, kubeconfig, chromium } = options;
  if (!portalUrl || !backendUrl || !kubeconfig || !chromium) {
    throw new Error(
      'Without --portal-url, --backend-url, --kubeconfig and --chromium there is nothing to look at; `npm run bench live` starts a portal and gives them.',
    );
  }
  return runLiveBenchmark({
    changes: options.changes,
    portal: { url: portalUrl, backendUrl, kubeconfig },
    chromium,
  });
}
