import { SchedulerService } from '@backstage/backend-plugin-api';
import { Clock } from '../kubernetes/clock';
import { AskedStore } from '../record/AskedStore';
import { CreationStore } from '../record/CreationStore';
import { DriftStore } from '../record/DriftStore';
import { EventStore } from '../record/EventStore';
import { IntentStore } from '../record/IntentStore';
import { LifeStore } from '../record/LifeStore';
import { Recorder } from '../record/Recorder';
import { RunStore } from '../record/RunStore';
import { AuditRetention } from './AuditRetention';
import { DriftHost } from './DriftHost';
import { EngineRuns } from './engines/EngineRuns';
import { EventDispatcher } from './EventDispatcher';
import { IntentExecutor } from './IntentExecutor';
import { LifeHost } from './LifeHost';
import { OrphanSweeper } from './OrphanSweeper';

/** How long it is remembered what was wanted, and what was told: as long as what is gone. */
const KEPT_FOR_MS = 30 * 24 * 3_600_000;

/** What is done by the clock. */
export async function scheduleTasks(options: {
  scheduler: SchedulerService;
  recorder: Recorder;
  intents: IntentExecutor;
  intentStore: IntentStore;
  creations: CreationStore;
  events: EventStore;
  lives: LifeHost;
  lifeStore: LifeStore;
  drifts: DriftHost;
  driftStore: DriftStore;
  asked: AskedStore;
  runs: RunStore;
  /** None without an engine. */
  engineRuns?: EngineRuns;
  audit: AuditRetention;
  orphans: OrphanSweeper;
  /** None without a sink. */
  dispatcher?: EventDispatcher;
  clock: Clock;
}): Promise<void> {
  const { scheduler, recorder, intents, intentStore, clock } = options;
  const { creations, events, lives, lifeStore, audit, dispatcher } = options;
  const { drifts, driftStore, asked, orphans, engineRuns, runs } = options;
  await scheduler.scheduleTask({
    id: 'crossplane-env-reconcile-records',
    // Every replica compares the records with its own picture.
    scope: 'local',
    frequency: { minutes: 1 },
    initialDelay: { seconds: 5 },
    timeout: { minutes: 5 },
    fn: () => recorder.reconcile(),
  });
  await scheduler.scheduleTask({
    id: 'crossplane-env-resume-intents',
    // Each intent is taken up by one replica only.
    scope: 'local',
    frequency: { seconds: 15 },
    initialDelay: { seconds: 2 },
    timeout: { minutes: 5 },
    fn: () => intents.resume(),
  });
  await scheduler.scheduleTask({
    id: 'crossplane-env-lives',
    // Each that is due is taken up by one replica only.
    scope: 'local',
    frequency: { seconds: 5 },
    initialDelay: { seconds: 5 },
    timeout: { minutes: 1 },
    fn: () => lives.tick(),
  });
  await scheduler.scheduleTask({
    id: 'crossplane-env-drift',
    // Each that is due is taken up by one replica only.
    scope: 'local',
    frequency: { seconds: 30 },
    initialDelay: { seconds: 10 },
    timeout: { minutes: 1 },
    fn: () => drifts.tick(),
  });
  if (engineRuns) {
    await scheduler.scheduleTask({
      id: 'crossplane-env-engine-runs',
      // One replica asks for all; what it sees is in the database.
      scope: 'global',
      frequency: { seconds: 15 },
      initialDelay: { seconds: 5 },
      timeout: { minutes: 1 },
      fn: () => engineRuns.tick(),
    });
  }
  if (dispatcher) {
    await scheduler.scheduleTask({
      id: 'crossplane-env-deliver-events',
      // Each delivery is begun by one replica only.
      scope: 'local',
      frequency: { seconds: 5 },
      initialDelay: { seconds: 2 },
      timeout: { minutes: 1 },
      fn: () => dispatcher.tick(),
    });
  }
  await scheduler.scheduleTask({
    id: 'crossplane-env-find-orphans',
    // What two sweeps find is one: they have to be apart.
    scope: 'global',
    frequency: { minutes: 15 },
    initialDelay: { minutes: 5 },
    timeout: { minutes: 5 },
    fn: () => orphans.sweep(),
  });
  await scheduler.scheduleTask({
    id: 'crossplane-env-purge-records',
    scope: 'global',
    frequency: { hours: 24 },
    initialDelay: { minutes: 5 },
    timeout: { minutes: 5 },
    fn: async () => {
      await recorder.purge();
      const before = new Date(clock.now().getTime() - KEPT_FOR_MS);
      await intentStore.purge({ before });
      await creations.purge({ before });
      await events.purge({ before });
      await lifeStore.purge({ before });
      await runs.purge({ before });
      await driftStore.purge({ before });
      await asked.purge({ before });
      await audit.purge();
      await orphans.purge({ before });
    },
  });
}
