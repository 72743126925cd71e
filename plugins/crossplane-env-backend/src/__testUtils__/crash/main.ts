import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendModule,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import plugin from '../..';
import { LastingWrites } from './LastingWrites';
import { ProcessClock } from './ProcessClock';

/** What the process is told; each is answered once it is done. */
export type Order =
  | {
      type: 'start';
      config: JsonObject;
      /** How much later it is than the system says. */
      passedMs: number;
    }
  | { type: 'pass' | 'set clock ahead'; ms: number }
  /** After so many more lasting writes. */
  | { type: 'die'; afterWrites: number };

/** What is done by the clock that a test waits for. */
const TASKS = [
  'crossplane-env-resume-intents',
  'crossplane-env-reconcile-records',
  'crossplane-env-lives',
];

let clock: ProcessClock;
let writes: LastingWrites;
let scheduler: SchedulerService;

const accessToScheduler = createBackendModule({
  pluginId: 'crossplane-env',
  moduleId: 'access-to-scheduler',
  register(env) {
    env.registerInit({
      deps: { ofPlugin: coreServices.scheduler },
      async init({ ofPlugin }) {
        scheduler = ofPlugin;
      },
    });
  },
});

async function obey(order: Order): Promise<void> {
  switch (order.type) {
    case 'start':
      clock = ProcessClock.replace(order);
      writes = LastingWrites.follow();
      await startBackend(order.config);
      break;
    case 'pass':
      clock.pass(order.ms);
      // What runs just now does not have to be begun.
      await Promise.allSettled(TASKS.map(id => scheduler.triggerTask(id)));
      break;
    case 'set clock ahead':
      clock.setAhead(order.ms);
      break;
    case 'die':
      writes.dieAfter(order.afterWrites);
      break;
    default:
  }
}

// A process of its own; see BackendProcess.
process.on('message', async (order: Order) => {
  await obey(order);
  process.send?.({ type: 'done', order: order.type });
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
  backend.add(accessToScheduler);
  await backend.start();
}
