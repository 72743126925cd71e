import { ControlPlaneName } from './controlPlane/BenchControlPlane';
import { Report } from './report/Report';
import { runHealthBenchmark } from './benchmarks/health/runHealthBenchmark';
import { runLiveBenchmark } from './benchmarks/live/runLiveBenchmark';
import { runPictureBenchmark } from './benchmarks/picture/runPictureBenchmark';
import { runRequestsBenchmark } from './benchmarks/requests/runRequestsBenchmark';

export interface BenchmarkOptions {
  controlPlane: ControlPlaneName;
  viewers: number;
  environments: number;
  resources: number;
  samples: number;
  changes: number;
  portalUrl?: string;
  backendUrl?: string;
  kubeconfig?: string;
  chromium?: string;
}

export type BenchmarkName = 'requests' | 'picture' | 'live' | 'health';

export const benchmarks: Record<
  BenchmarkName,
  (options: BenchmarkOptions) => Promise<Report>
> = {
  requests: runRequestsBenchmark,
  picture: runPictureBenchmark,
  live: runOnPortal,
  health: runHealthBenchmark,
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
