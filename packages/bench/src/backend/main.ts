import { createBackend } from '@backstage/backend-defaults';
import { DatabaseManager } from '@backstage/backend-defaults/database';
import {
  coreServices,
  createBackendModule,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { Entity, parseEntityRef } from '@backstage/catalog-model';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { crossplaneEnvironmentReadPermission } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import type { ControlPlaneAddress } from '@crossplane-env/control-plane';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { answerMessages, type Message } from '../processes';
import { checkout, ownerOf } from './entities';

/** What is measured, by the name that its services know it by. */
const PLUGIN = 'crossplane-env';

export type ClusterAddress = Pick<
  ControlPlaneAddress,
  'url' | 'caData' | 'viewerToken' | 'editorToken'
>;

export interface StartMessage extends Message {
  type: 'start';
  port: number;
  /** Without it the portal is without the plugin as well. */
  cluster?: ClusterAddress;
}

export interface MemoryRequest extends Message {
  type: 'measure memory';
  /** Whether to collect garbage before. */
  collect: boolean;
}

/** In bytes. */
export interface MemoryMessage extends Message {
  type: 'memory';
  heapUsed: number;
  /** Of the process, as the system counts it. */
  rss: number;
}

/** What happened in the backend since its start. */
export interface CountsMessage extends Message {
  type: 'counts';
  /** Of the permission policy, whoever asked. */
  decisions: number;
  /** Requests of the plugin to the catalog. */
  lookups: number;
  /** Of the plugin, to write about environments. */
  transactions: number;
}

const counts: CountsMessage = {
  type: 'counts',
  decisions: 0,
  lookups: 0,
  transactions: 0,
};

// A process of its own; see BackendProcess.
answerMessages({
  start: async (message: StartMessage) => {
    await startBackend(message);
    return { type: 'started' };
  },
  'measure memory': measureMemory,
  count: async () => counts,
});

const countedCatalog = createServiceFactory({
  service: catalogServiceRef,
  deps: { plugin: coreServices.pluginMetadata },
  factory({ plugin }): CatalogService {
    const isCounted = plugin.getId() === PLUGIN;
    const catalog: CatalogService = {
      ...catalogServiceMock({ entities: [checkout] }),
      getEntityByRef: async ref =>
        component(typeof ref === 'string' ? parseEntityRef(ref) : ref),
      getEntitiesByRefs: async ({ entityRefs }) => ({
        items: entityRefs.map(ref => component(parseEntityRef(ref))),
      }),
    };
    return new Proxy(catalog, {
      get(target, method, receiver) {
        const found = Reflect.get(target, method, receiver);
        if (typeof found !== 'function') return found;
        return (...parameters: unknown[]) => {
          if (isCounted) counts.lookups += 1;
          return found.apply(target, parameters);
        };
      },
    });
  },
});

const countedDatabase = createServiceFactory({
  service: coreServices.database,
  deps: {
    config: coreServices.rootConfig,
    lifecycle: coreServices.lifecycle,
    logger: coreServices.logger,
    plugin: coreServices.pluginMetadata,
    rootLifecycle: coreServices.rootLifecycle,
    rootLogger: coreServices.rootLogger,
  },
  createRootContext: ({ config, rootLifecycle, rootLogger }) =>
    DatabaseManager.fromConfig(config, { rootLifecycle, rootLogger }),
  async factory({ plugin, lifecycle, logger }, manager) {
    const database = manager.forPlugin(plugin.getId(), { lifecycle, logger });
    if (plugin.getId() === PLUGIN) countWrites(await database.getClient());
    return database;
  },
});

/** Allows everything. */
const countedPolicy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'counted-policy',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy({
          handle: async () => {
            counts.decisions += 1;
            return { result: AuthorizeResult.ALLOW };
          },
        });
      },
    });
  },
});

/** The least that any plugin does for a request, as a measure for the others. */
const plainPlugin = createBackendPlugin({
  pluginId: 'plain',
  register(env) {
    env.registerInit({
      deps: {
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        permissions: coreServices.permissions,
      },
      async init({ httpAuth, httpRouter, permissions }) {
        const router: Router = PromiseRouter();
        router.get('/authenticated', async (request, response) => {
          await httpAuth.credentials(request, { allow: ['user'] });
          response.json({});
        });
        router.get('/authorized', async (request, response) => {
          const credentials = await httpAuth.credentials(request, {
            allow: ['user'],
          });
          await permissions.authorizeConditional(
            [{ permission: crossplaneEnvironmentReadPermission }],
            { credentials },
          );
          response.json({});
        });
        httpRouter.use(router);
      },
    });
  },
});

/** Sign-in, permissions and database are real, and counted; the catalog knows an owner for each component. */
async function startBackend(options: StartMessage): Promise<void> {
  const backend = createBackend();
  backend.add(mockServices.rootConfig.factory({ data: configure(options) }));
  backend.add(countedCatalog);
  backend.add(countedDatabase);
  backend.add(import('@backstage/plugin-auth-backend'));
  backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
  backend.add(import('@backstage/plugin-permission-backend'));
  backend.add(countedPolicy);
  backend.add(plainPlugin);
  if (options.cluster) {
    backend.add(
      import('@crossplane-env/backstage-plugin-crossplane-env-backend'),
    );
  }
  await backend.start();
}

function configure({ port, cluster }: StartMessage) {
  const baseUrl = `http://127.0.0.1:${port}`;
  return {
    app: { baseUrl },
    backend: {
      baseUrl,
      listen: { host: '127.0.0.1', port },
      database: { client: 'better-sqlite3', connection: ':memory:' },
    },
    auth: { providers: { guest: { userEntityRef: 'user:default/guest' } } },
    permission: { enabled: true },
    ...(cluster && {
      crossplaneEnv: {
        clusters: [
          {
            name: 'local',
            url: cluster.url,
            caData: cluster.caData,
            viewer: { serviceAccountToken: cluster.viewerToken },
            editor: { serviceAccountToken: cluster.editorToken },
          },
        ],
      },
    }),
  };
}

function component(ref: ReturnType<typeof parseEntityRef>): Entity | undefined {
  const owner = ownerOf(ref.name);
  return owner
    ? {
        ...checkout,
        metadata: { name: ref.name, namespace: ref.namespace },
        relations: [{ type: 'ownedBy', targetRef: owner }],
      }
    : undefined;
}

interface Query {
  sql: string;
  /** The same of all statements of a transaction, and of none outside. */
  __knexTxId?: string;
}

/** A statement outside of a transaction is one by itself. */
function countWrites(client: {
  on(event: 'query', listener: (query: Query) => void): unknown;
}): void {
  let last: string | undefined;
  client.on('query', ({ sql, __knexTxId: transaction }) => {
    if (!/^\s*(insert|update|delete)\b.*environment/is.test(sql)) return;
    if (transaction === undefined || transaction !== last) {
      counts.transactions += 1;
    }
    last = transaction;
  });
}

async function measureMemory({
  collect,
}: MemoryRequest): Promise<MemoryMessage> {
  if (collect) {
    // What finalizers let go of is collected the next time.
    for (let round = 0; round < 4; round++) {
      await globalThis.gc?.({ execution: 'async', type: 'major' });
    }
  }
  const { heapUsed, rss } = process.memoryUsage();
  return { type: 'memory', heapUsed, rss };
}
