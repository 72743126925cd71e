import { coreServices } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  DEFAULT_LIFE_POLICY,
  expiryRuleFor,
  termsDefaultsFor,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EventSink } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { registerDiagnoseEnvironmentAction } from './actions/diagnoseEnvironment';
import { AuthorizedEnvironmentsService } from './environments/AuthorizedEnvironmentsService';
import { DefaultEnvironmentsService } from './environments/DefaultEnvironmentsService';
import { AuditTrail } from './environments/auditTrail';
import { EnvironmentCreation } from './environments/creation';
import { CreationRules } from './environments/creationPolicies';
import { EnvironmentDeletion } from './environments/deletion';
import { createEnvironmentAccess } from './environments/kubernetesAccess/EnvironmentAccess';
import { EnvironmentExtension } from './environments/extension';
import { EventDeliveries } from './environments/eventDeliveries';
import { EntityLinks, EntityOwnersCache } from './environments/links';
import { EnvironmentLives } from './environments/lives';
import { Orphans } from './environments/orphans';
import { Inventory } from './inventory/Inventory';
import { TrustedNamespaces } from './inventory/ownership';
import { ClusterWriters } from './kubernetes/ClusterWriter';
import { AccessReviews } from './kubernetes/accessReviews';
import { ClusterObjects } from './kubernetes/ClusterObjects';
import { Clock } from './kubernetes/clock';
import { ConfigRemarks } from './kubernetes/ConfigRemarks';
import { AuditRetention } from './lifecycle/AuditRetention';
import { CreationPolicy } from './lifecycle/CreationPolicy';
import { readCreationRules } from './lifecycle/creationRules';
import { DriftHost } from './lifecycle/DriftHost';
import { readDriftPolicy } from './lifecycle/driftRules';
import { boundRunIn } from './lifecycle/engines/boundRun';
import { createEngineDrain } from './lifecycle/engines/engineDrain';
import { EngineRuns } from './lifecycle/engines/EngineRuns';
import { Engines } from './lifecycle/engines/Engines';
import { EnvironmentSignals } from './lifecycle/EnvironmentSignals';
import { EventDispatcher } from './lifecycle/EventDispatcher';
import { readExpiryRules } from './lifecycle/expiryRules';
import { IntentExecutor } from './lifecycle/IntentExecutor';
import { LifeHost } from './lifecycle/LifeHost';
import { DefaultTerms, LifeObserver } from './lifecycle/LifeObserver';
import { OrphanSweeper } from './lifecycle/OrphanSweeper';
import { scheduleTasks } from './lifecycle/scheduleTasks';
import { readPortal } from './lifecycle/toEnvironmentEvent';
import { registerPermissions } from './permissions/registerPermissions';
import { AskedStore } from './record/AskedStore';
import { AuditStore } from './record/AuditStore';
import { CreationStore } from './record/CreationStore';
import { DeliveryStore } from './record/DeliveryStore';
import { DriftStore } from './record/DriftStore';
import { EventStore } from './record/EventStore';
import { IntentStore } from './record/IntentStore';
import { LifeStore } from './record/LifeStore';
import { OrphanStore } from './record/OrphanStore';
import { PartsRecorder } from './record/PartsRecorder';
import { PendingCreations } from './record/PendingCreations';
import { prepareDatabase, RecordStore } from './record/RecordStore';
import { RunStore } from './record/RunStore';
import { Recorder } from './record/Recorder';
import { createRouter } from './router/createRouter';
import { ClusterStatuses } from './status/ClusterStatuses';

/** The services that the environments of a portal need. */
export const environmentsDeps = {
  actionsRegistry: actionsRegistryServiceRef,
  auditor: coreServices.auditor,
  auth: coreServices.auth,
  catalog: catalogServiceRef,
  config: coreServices.rootConfig,
  database: coreServices.database,
  discovery: coreServices.discovery,
  events: eventsServiceRef,
  httpAuth: coreServices.httpAuth,
  httpRouter: coreServices.httpRouter,
  lifecycle: coreServices.lifecycle,
  logger: coreServices.logger,
  notifications: notificationService,
  permissions: coreServices.permissions,
  permissionsRegistry: coreServices.permissionsRegistry,
  scheduler: coreServices.scheduler,
  signals: signalsServiceRef,
  userInfo: coreServices.userInfo,
};

type EnvironmentsServices = {
  [Name in keyof typeof environmentsDeps]: (typeof environmentsDeps)[Name]['T'];
};

interface EnvironmentsWiring extends EnvironmentsServices {
  inventory: Inventory;
  writers: ClusterWriters;
  /** What is asked for by its uid before it is taken for gone. */
  objects: Pick<
    ClusterObjects,
    'find' | 'describe' | 'readMetadata' | 'readManagers'
  >;
  accessReviews: AccessReviews;
  statuses: Pick<ClusterStatuses, 'list'>;
  remarks: ConfigRemarks;
  /** Who is told of events, each by a name of its own. */
  sinks: readonly EventSink[];
  engines: Engines;
  clock: Clock;
}

/** Records, authorises and serves the environments of an inventory. */
export async function wireEnvironments(
  services: EnvironmentsWiring,
): Promise<void> {
  const { inventory, clock, permissionsRegistry, scheduler } = services;
  const client = await prepareDatabase(services.database);
  const events = new EventStore(client, {
    sinks: services.sinks.map(({ name }) => name),
  });
  const store = new RecordStore(client, events);
  const intentStore = new IntentStore(client, store, events);
  const creations = new CreationStore(client);
  const audit = new AuditStore(client);
  registerPermissions({ permissionsRegistry, inventory });

  const recorder = new Recorder({ ...services, store });
  const signals = new EnvironmentSignals(services);
  const runs = new RunStore(client);
  const engineRuns =
    services.engines.list().length > 0
      ? new EngineRuns({
          ...{ ...services, store: runs, policy: DEFAULT_LIFE_POLICY },
        })
      : undefined;
  const drains = [
    createEngineDrain({
      ...services,
      boundRun: environment => boundRunIn(inventory, environment),
      onInUse: environment => engineRuns?.askFor(environment),
      onDrained: (environment, drained) =>
        audit.recordEngineDrained(environment, {
          ...{ ...drained, at: clock.now() },
        }),
    }),
  ];
  const intents = new IntentExecutor({
    ...{ ...services, drains },
    store: intentStore,
    onDeletion: uid => signals.publishChanged(uid),
  });
  const lifeStore = new LifeStore(client, store);
  const parts = new PartsRecorder({ ...services, store: lifeStore });
  const expiryRules = readExpiryRules(services.config, services.remarks);
  const defaultTerms: DefaultTerms = ({ ref, owner }) =>
    termsDefaultsFor(expiryRuleFor({ ...ref, owner }, expiryRules));
  const observer = new LifeObserver({
    ...{ ...services, store: lifeStore, records: store, runs, defaultTerms },
    now: () => clock.now(),
  });
  const lives = new LifeHost({
    ...{ ...services, recorder, store: lifeStore, intents, drains },
    defaultTerms,
    observer,
    policy: DEFAULT_LIFE_POLICY,
    onDecided: uid => signals.publishChanged(uid),
  });
  const asked = new AskedStore(client);
  const driftStore = new DriftStore(client, store);
  const drifts = new DriftHost({
    ...{ ...services, store: driftStore, asked, intents, observer },
    policy: readDriftPolicy(services.config, services.remarks),
    onFound: uid => signals.publishChanged(uid),
  });
  signals.follow({ inventory, recorder });
  recorder.start();
  await recorder.recall();
  await parts.start();
  await lives.start();
  engineRuns?.start(environment => lives.reconsider(environment));
  await drifts.start();
  const deliveryStore = new DeliveryStore(client);
  const dispatcher = await createDispatcher(services, {
    store: deliveryStore,
    events,
  });
  services.lifecycle.addShutdownHook(async () => {
    await drifts.stop();
    await engineRuns?.stop();
    await lives.stop();
    await parts.stop();
    await recorder.stop();
    await signals.stop();
    await dispatcher?.stop();
  });
  const orphanStore = new OrphanStore(client);
  await scheduleTasks({
    ...{ scheduler, clock, recorder },
    ...{ intents, intentStore, creations, events, dispatcher },
    ...{ lives, lifeStore, drifts, driftStore, asked, engineRuns, runs },
    audit: new AuditRetention({ ...services, store: audit }),
    orphans: new OrphanSweeper({
      ...{ ...services, store: orphanStore, lives: lifeStore, records: store },
    }),
  });

  const trustedNamespaces = TrustedNamespaces.fromConfig(services.config);
  const now = () => clock.now();
  const rules = new CreationRules({
    policy: new CreationPolicy({
      rules: readCreationRules(services.config, services.remarks),
      ...{ ...services, now },
    }),
    ...{ pending: new PendingCreations(client), now },
  });
  const environments = new AuthorizedEnvironmentsService({
    ...services,
    access: createEnvironmentAccess(services),
    environments: new DefaultEnvironmentsService({
      ...services,
      ...{ store, creations, recorder, drifts: driftStore },
      lives: new EnvironmentLives({
        ...{ store: lifeStore, runs, host: lives, expiryRules },
      }),
      now: () => clock.now(),
      links: new EntityLinks({
        owners: new EntityOwnersCache(services),
        ...{ creations, trustedNamespaces },
      }),
      creation: new EnvironmentCreation({
        ...services,
        ...{ intents, trustedNamespaces, expiryRules, rules },
      }),
      deletion: new EnvironmentDeletion({ intents }),
      extension: new EnvironmentExtension({
        ...services,
        ...{ intents, expiryRules },
      }),
      ...{ expiryRules, rules },
      auditTrail: new AuditTrail({
        ...{ audit, events, records: store, lives: lifeStore },
        now: () => clock.now(),
      }),
      deliveries: new EventDeliveries({
        store: deliveryStore,
        sinks: services.sinks.map(({ name }) => name),
        now: () => clock.now(),
        onRedelivery: () => dispatcher?.poke(),
      }),
      orphans: new Orphans(orphanStore),
    }),
  });
  services.httpRouter.use(createRouter({ ...services, environments }));
  registerDiagnoseEnvironmentAction({ ...services, environments });
}

/** Without a sink there is nothing to deliver. */
async function createDispatcher(
  services: EnvironmentsWiring,
  { store, events }: { store: DeliveryStore; events: EventStore },
): Promise<EventDispatcher | undefined> {
  if (services.sinks.length === 0) return undefined;
  const dispatcher = new EventDispatcher({
    ...{ ...services, store },
    portal: await readPortal(services),
  });
  dispatcher.start(events);
  return dispatcher;
}
