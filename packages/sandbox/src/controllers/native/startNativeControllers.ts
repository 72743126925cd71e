import type { Clock } from '../../clock/Clock';
import type { KubeApi } from '../../kube/KubeApi';
import type { ControllerManager } from '../runtime/ControllerManager';
import { AutoscalerController } from './AutoscalerController';
import { DeploymentController } from './DeploymentController';
import { JobController } from './JobController';
import { ServiceController } from './ServiceController';

/** Starts what makes native kinds come to life. */
export function startNativeControllers(options: {
  api: KubeApi;
  clock: Clock;
  manager: ControllerManager;
}): void {
  const { api, clock, manager } = options;
  const deployments: DeploymentController = new DeploymentController({
    api,
    clock,
    enqueue: key => manager.enqueue(deployments, key),
  });
  const jobs: JobController = new JobController({
    api,
    clock,
    enqueue: key => manager.enqueue(jobs, key),
  });
  manager.add(deployments);
  manager.add(jobs);
  manager.add(new AutoscalerController({ api, clock }));
  manager.add(new ServiceController({ api }));
}
