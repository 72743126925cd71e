import { DatabaseManager } from '@backstage/backend-defaults/database';
import { mockServices } from '@backstage/backend-test-utils';
import { setTimeout as wait } from 'node:timers/promises';
/*
 * No route of the API records an event at a given moment, so that what does is
 * measured as it is.
 */
/* eslint-disable @backstage/no-relative-monorepo-imports */
import { systemClock } from '../../../../plugins/crossplane-env-backend/src/kubernetes/clock';
import { EventDispatcher } from '../../../../plugins/crossplane-env-backend/src/lifecycle/EventDispatcher';
import { DeliveryStore } from '../../../../plugins/crossplane-env-backend/src/record/DeliveryStore';
import { EventStore } from '../../../../plugins/crossplane-env-backend/src/record/EventStore';
import {
  prepareDatabase,
  RecordStore,
  Sighting,
} from '../../../../plugins/crossplane-env-backend/src/record/RecordStore';
/* eslint-enable @backstage/no-relative-monorepo-imports */
import { until } from '../processes';
import { median, quantile, Report } from '../report';

const QUEUED = 10_000;
/** So many are recorded in one transaction. */
const TOGETHER = 500;
const WARM_UP = 20;
const PAUSE_MS = 20;

/** That a sink is dead would be said. */
const logger = mockServices.rootLogger({ level: 'none' });

/** By the name of an environment, when it had its last event delivered. */
type Deliveries = Map<string, number>;

/** How long it takes from commit to delivery, alone and while many wait for a sink that is dead. */
export async function runEventsBenchmark(options: {
  environments?: number;
  samples: number;
}): Promise<Report> {
  const { environments = QUEUED, samples } = options;
  const client = await prepareDatabase(openDatabase());
  const delivered: Deliveries = new Map();
  const events = new EventStore(client, { sinks: ['fast', 'dead'] });
  const records = new RecordStore(client, events);
  const dispatcher = new EventDispatcher({
    store: new DeliveryStore(client),
    clock: systemClock,
    logger,
    portal: {
      name: 'portal.example.org',
      apiUrl: 'https://portal.example.org',
    },
    sinks: [
      {
        name: 'fast',
        ordered: false,
        deliver: async ({ data }) => {
          delivered.set(data.environment.name, performance.now());
        },
      },
      {
        name: 'dead',
        ordered: false,
        deliver: async () => {
          throw new Error('It is dead.');
        },
      },
    ],
  });
  const clear = () =>
    client('event_deliveries').where({ sink: 'dead' }).delete();
  const measured = { events, records, delivered };
  dispatcher.start(events);
  try {
    await deliverEach({ ...measured, prefix: 'warm', samples: WARM_UP });
    await clear();
    const before = await deliverEach({ ...measured, prefix: 'one', samples });
    await clear();
    for (let first = 0; first < environments; first += TOGETHER) {
      const count = Math.min(TOGETHER, environments - first);
      await records.recordSeen(
        Array.from({ length: count }, (_, index) =>
          sightingOf(`queued-${first + index}`),
        ),
      );
    }
    await until(() => delivered.has(`queued-${environments - 1}`), {
      what: 'what was recorded together to be delivered',
      timeoutMs: 600_000,
    });
    const waiting = await countWaiting();
    const beside = await deliverEach({ ...measured, prefix: 'two', samples });
    await clear();
    // Before and after, as the machine may be busier by then.
    const after = await deliverEach({ ...measured, prefix: 'three', samples });
    const alone = [...before, ...after];
    return toReport({ alone, beside, waiting, environments });
  } finally {
    await dispatcher.stop();
    await client.destroy();
  }

  async function countWaiting(): Promise<number> {
    const [{ count }] = await client('event_deliveries')
      .where({ sink: 'dead', state: 'pending' })
      .count({ count: '*' });
    return Number(count);
  }
}

function openDatabase() {
  const config = mockServices.rootConfig({
    data: {
      backend: {
        database: { client: 'better-sqlite3', connection: ':memory:' },
      },
    },
  });
  return DatabaseManager.fromConfig(config).forPlugin('crossplane-env', {
    logger,
    // It ends with this process.
    lifecycle: { addStartupHook() {}, addShutdownHook() {} },
  });
}

/** One after the other; in milliseconds. */
async function deliverEach(options: {
  events: EventStore;
  records: RecordStore;
  delivered: Deliveries;
  prefix: string;
  samples: number;
}): Promise<number[]> {
  const { events, records, delivered, prefix, samples } = options;
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const name = `${prefix}-${sample}`;
    let committed = 0;
    const unsubscribe = events.subscribe(() => {
      committed = performance.now();
    });
    await records.recordSeen([sightingOf(name)]);
    unsubscribe();
    await until(() => delivered.has(name), {
      what: `the event of ${name} to be delivered`,
      intervalMs: 2,
    });
    times.push(delivered.get(name)! - committed);
    await wait(PAUSE_MS);
  }
  return times;
}

function sightingOf(name: string): Sighting {
  const at = new Date();
  const [cluster, group, kind] = ['prod', 'example.org', 'RunEnvironment'];
  return {
    observation: {
      uid: `uid-of-${name}`,
      ref: { cluster, group, kind, namespace: 'team-a', name },
      version: 'v1alpha1',
      typeRef: `${cluster}/${group}/${kind}`,
      typeTitle: 'Run environment',
      createdAt: at.toISOString(),
      verdict: 'progressing',
    },
    ...{ at, witnessed: true, healsItself: true },
    sentence: '1 of 2 resources is ready.',
    actor: 'nobody',
  };
}

function toReport(measured: {
  alone: number[];
  beside: number[];
  waiting: number;
  environments: number;
}): Report {
  const { alone, beside, waiting, environments } = measured;
  const row = (what: string, queued: number, times: number[]) => [
    ...[what, queued, median(times), quantile(times, 0.95)],
    ...[median(times) / median(alone)],
    quantile(times, 0.95) / quantile(alone, 0.95),
  ];
  return {
    figures: [
      {
        name: 'from commit to delivery while another sink is dead: ratio of the median to alone',
        goal: '',
        value: median(beside) / median(alone),
      },
    ],
    tables: [
      {
        title: 'From commit to delivery, one event at a time',
        columns: [
          'sink',
          'queued at the dead one',
          'median (ms)',
          '95 % within (ms)',
          'ratio of medians',
          'ratio of 95 %',
        ],
        rows: [
          row('fast, and another is dead', 0, alone),
          row('the same, with a queue', waiting, beside),
        ],
      },
    ],
    failures:
      waiting < environments
        ? [`Of ${environments} events only ${waiting} wait for the dead sink.`]
        : [],
  };
}
