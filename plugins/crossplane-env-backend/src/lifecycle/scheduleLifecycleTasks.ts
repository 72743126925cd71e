import { SchedulerService } from '@backstage/backend-plugin-api';
import { EnvironmentLifecycle } from './EnvironmentLifecycle';

/** What the lifecycle does by the clock. */
export async function scheduleLifecycleTasks(options: {
  scheduler: SchedulerService;
  lifecycle: EnvironmentLifecycle;
}): Promise<void> {
  const { scheduler, lifecycle } = options;
  await scheduler.scheduleTask({
    id: 'crossplane-env-reconcile-records',
    // Every replica compares the records with its own picture.
    scope: 'local',
    frequency: { minutes: 1 },
    initialDelay: { seconds: 5 },
    timeout: { minutes: 5 },
    fn: () => lifecycle.reconcile(),
  });
  await scheduler.scheduleTask({
    id: 'crossplane-env-purge-records',
    scope: 'global',
    frequency: { hours: 24 },
    initialDelay: { minutes: 5 },
    timeout: { minutes: 5 },
    fn: () => lifecycle.purge(),
  });
}
