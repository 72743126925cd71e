import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import plugin from '../..';

/** What the process is told first. */
export interface StartMessage {
  type: 'start';
  config: JsonObject;
}

// A process of its own; see BackendProcess.
process.on('message', async ({ type, config }: StartMessage) => {
  if (type !== 'start') return;
  await startBackend(config);
  process.send?.({ type: 'started' });
});
process.on('disconnect', () => process.exit());

/** Database, scheduler, audit and plugin are real; everybody is the same user. */
async function startBackend(config: JsonObject): Promise<void> {
  const backend = createBackend();
  backend.add(mockServices.rootConfig.factory({ data: config }));
  backend.add(mockServices.auth.factory());
  backend.add(mockServices.httpAuth.factory());
  backend.add(mockServices.userInfo.factory());
  backend.add(catalogServiceMock.factory({ entities: [] }));
  backend.add(plugin);
  await backend.start();
}
