import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { checkout } from './checkout';
import { MemoryMessage, StartedMessage, StartMessage } from './messages';
import { plainPlugin } from './plainPlugin';

// A process of its own; see BackendProcess.
process.on('message', async (message: StartMessage | { type: 'memory' }) => {
  if (message.type === 'start') {
    await startBackend(message);
    const started: StartedMessage = { type: 'started' };
    process.send?.(started);
  } else if (message.type === 'memory') {
    process.send?.(await measureMemory());
  }
});
process.on('disconnect', () => process.exit());

/** Sign-in and permissions are real; the catalog has one component. */
async function startBackend(options: StartMessage): Promise<void> {
  const backend = createBackend();
  backend.add(mockServices.rootConfig.factory({ data: configure(options) }));
  backend.add(catalogServiceMock.factory({ entities: [checkout] }));
  backend.add(import('@backstage/plugin-auth-backend'));
  backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
  backend.add(import('@backstage/plugin-permission-backend'));
  backend.add(
    import('@backstage/plugin-permission-backend-module-allow-all-policy'),
  );
  backend.add(plainPlugin);
  backend.add(
    import('@crossplane-env/backstage-plugin-crossplane-env-backend'),
  );
  await backend.start();
}

function configure(message: StartMessage) {
  const { port, url, caData, viewerToken, editorToken } = message;
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
    crossplaneEnv: {
      clusters: [
        {
          name: 'local',
          url,
          caData,
          viewer: { serviceAccountToken: viewerToken },
          editor: { serviceAccountToken: editorToken },
        },
      ],
    },
  };
}

async function measureMemory(): Promise<MemoryMessage> {
  // What finalizers let go of is collected the next time.
  for (let round = 0; round < 4; round++) {
    await globalThis.gc?.({ execution: 'async', type: 'major' });
  }
  const { heapUsed, rss } = process.memoryUsage();
  return { type: 'memory', heapUsed, rss };
}
