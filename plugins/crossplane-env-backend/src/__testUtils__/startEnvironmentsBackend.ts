import {
  AuditorServiceCreateEventOptions,
  createBackendPlugin,
  createServiceFactory,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  EnvironmentEngine,
  EventSink,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { JsonObject } from '@backstage/types';
import { Inventory } from '../inventory/Inventory';
import { systemClock } from '../kubernetes/clock';
import { ConfigRemarks } from '../kubernetes/ConfigRemarks';
import { Engines } from '../lifecycle/engines/Engines';
import { environmentsDeps, wireEnvironments } from '../wireEnvironments';
import { aStatus } from './aStatus';
import { FakeAccessReviews } from './FakeAccessReviews';
import { FakeClusterWriters } from './FakeClusterWriters';
import { FakeInventory } from './FakeInventory';

const LONGEST_REST_MS = 10_000;

/** Everything but the clusters and what watches them, as a backend that can be asked over HTTP. */
export async function startEnvironmentsBackend(
  options: {
    permissions?: Partial<PermissionsService>;
    entities?: Entity[];
    config?: JsonObject;
    /** Instead of one that is put together by hand. */
    liveInventory?: Inventory;
    /** Which groups callers are in; in none unless told. */
    userInfo?: UserInfoService;
    /** Who is told of events; nobody unless given. */
    sinks?: EventSink[];
    engines?: EnvironmentEngine[];
  } = {},
) {
  const writers = new FakeClusterWriters();
  const accessReviews = new FakeAccessReviews();
  const clock = { now: new Date('2026-03-01T12:00:00Z') };
  const inventory = new FakeInventory(() => clock.now);
  const publish = jest.fn();
  const { auditor, auditEvents } = createAuditorMock();
  const scheduler = mockServices.scheduler();
  const actions = actionsRegistryServiceMock();
  const status = aStatus();
  const engines = new Engines();
  for (const engine of options.engines ?? []) engines.add(engine);

  const plugin = createBackendPlugin({
    pluginId: 'crossplane-env',
    register(env) {
      env.registerInit({
        deps: environmentsDeps,
        init: deps =>
          wireEnvironments({
            ...deps,
            inventory: options.liveInventory ?? inventory,
            writers,
            objects: {
              find: async () => ({ present: [], unknown: [] }),
              describe: async () => ({ present: [], unknown: [] }),
              readMetadata: async () => undefined,
              readManagers: async () => [],
            },
            accessReviews,
            statuses: { list: async () => status },
            remarks: new ConfigRemarks(deps),
            actionsRegistry: actions,
            userInfo: options.userInfo ?? mockServices.userInfo(),
            scheduler,
            sinks: options.sinks ?? [],
            engines,
            clock: {
              now: () => clock.now,
              elapsedMs: systemClock.elapsedMs,
              // Nobody waits for a change to rest; what is to answer gets its time.
              schedule: (task, ms) =>
                systemClock.schedule(task, ms > LONGEST_REST_MS ? ms : 0),
            },
          }),
      });
    },
  });
  const { server } = await startTestBackend({
    features: [
      plugin,
      auditor.factory,
      mockServices.rootConfig.factory({ data: options.config ?? {} }),
      catalogServiceMock.factory({ entities: options.entities }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({ publish }),
      }),
      ...(options.permissions
        ? [mockServices.permissions.mock(options.permissions).factory]
        : []),
    ],
  });
  return {
    server,
    inventory,
    writers,
    accessReviews,
    clock,
    publish,
    auditEvents,
    scheduler,
    actions,
  };
}

type AuditEvent = AuditorServiceCreateEventOptions & {
  outcome?: 'succeeded' | 'failed';
  error?: string;
};

function createAuditorMock() {
  const auditEvents: AuditEvent[] = [];
  const auditor = mockServices.auditor.mock({
    createEvent: async options => {
      const event: AuditEvent = { ...options };
      auditEvents.push(event);
      return {
        success: async () => {
          event.outcome = 'succeeded';
        },
        fail: async ({ error }) => {
          event.outcome = 'failed';
          event.error = error.message;
        },
      };
    },
  });
  return { auditor, auditEvents };
}
