import type { CrossplaneVersion } from '../binaries/catalogue';
import type { Cluster } from '../cluster/Cluster';
import type { ControlPlaneOptions } from '../ControlPlaneOptions';
import type { Installation } from '../Installation';
import type { MetricsServer } from '../metrics/MetricsServer';
import type { ProcessGroup } from '../processes/ProcessGroup';

/** What every step of a start works with. */
export interface Startup {
  installation: Installation;
  group: ProcessGroup;
  cluster: Cluster;
  metrics: MetricsServer;
  crossplane: CrossplaneVersion;
  options: ControlPlaneOptions;
  say(line: string): void;
}
