import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { DEFAULT_LIFE_POLICY } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Knex } from 'knex';
import { EnvironmentId } from '../inventory/EnvironmentIndex';
import { ClusterObjects } from '../kubernetes/ClusterObjects';
import { Drain } from '../lifecycle/Drain';
import { IntentExecutor } from '../lifecycle/IntentExecutor';
import { LifeHost } from '../lifecycle/LifeHost';
import { DefaultTerms, LifeObserver } from '../lifecycle/LifeObserver';
import { EventStore } from '../record/EventStore';
import { IntentStore } from '../record/IntentStore';
import { LifeStore } from '../record/LifeStore';
import { toObservation } from '../record/Recorder';
import { RecordStore } from '../record/RecordStore';
import { RunStore } from '../record/RunStore';
import { FakeClusterWriters } from './FakeClusterWriters';
import { FakeInventory } from './FakeInventory';
import { ManualClock } from './ManualClock';

/** What decides about lives, in a database, of what is put into an inventory of one cluster. */
export function assembleLives(options: {
  /** With all tables. */
  client: Knex;
  /** When it is in the beginning; ISO 8601. */
  at: string;
  defaultTerms: DefaultTerms;
  logger: LoggerService;
  auditor: AuditorService;
  find: ClusterObjects['find'];
  /** Of roots that are not as in the inventory; as there unless given. */
  annotations?(): Record<string, string> | undefined;
  onDecided?(uid: string): void;
  drains?: readonly Drain[];
}) {
  const { client, at, defaultTerms, logger, auditor, find } = options;
  const { onDecided = () => {}, drains } = options;
  const records = new RecordStore(client, new EventStore(client));
  const store = new LifeStore(client, records);
  const runs = new RunStore(client);
  const clock = new ManualClock(at);
  const inventory = new FakeInventory(() => clock.now());
  inventory.pictures.push({
    ...{ cluster: 'prod', types: [], environments: 1, unreadableKinds: [] },
  });
  const writers = new FakeClusterWriters();
  const shared = {
    ...{ inventory, store, records, runs, clock, logger, defaultTerms },
  };
  const readMetadata: ClusterObjects['readMetadata'] = async (
    cluster,
    { uid, name },
  ) => {
    const known = inventory.environments.get({ uid, ref: { cluster } });
    const shown = known?.state === 'live' ? known.marks.annotations : {};
    return {
      ...{ uid, name, annotations: options.annotations?.() ?? shown },
      ...{ resourceVersion: '1', creationTimestamp: at },
    };
  };
  const listeners = new Set<(environment: EnvironmentId) => void>();
  const recorder = {
    subscribe(listener: (environment: EnvironmentId) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    ...shared,
    writers,
    /** As the recorder does when it has written that one is gone. */
    tellGone(environment: EnvironmentId) {
      for (const listener of listeners) listener(environment);
    },
    /** One of any number that share the database. */
    async startReplica(): Promise<LifeHost> {
      const intents = new IntentExecutor({
        ...{ writers, clock, logger, auditor },
        store: new IntentStore(client, records),
        onDeletion: () => {},
        drains,
      });
      const host = new LifeHost({
        ...{ ...shared, recorder, intents, onDecided, drains },
        observer: new LifeObserver({
          ...shared,
          objects: { find, readMetadata },
          now: () => clock.now(),
        }),
        policy: DEFAULT_LIFE_POLICY,
        random: () => 1,
      });
      await host.start();
      return host;
    },
    /** Has all that there is been seen. */
    async recordAll() {
      const witnessed = { at: clock.now(), witnessed: true };
      await records.recordSeen(
        inventory.listEnvironments().map(one => ({
          ...{ observation: toObservation(one), ...witnessed },
          ...{
            sentence: 'It is as it is.',
            actor: 'nobody',
            healsItself: true,
          },
        })),
      );
    },
  };
}
