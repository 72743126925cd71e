import { BackendProcess } from '../backend/BackendProcess';
import type { ControlPlaneName } from '../controlPlane';
import { Fleet, openFleet, untilComplete, untilRecorded } from '../fleet/Fleet';
import { questionsOf, views } from '../questions';
import { Cell, Report } from '../report';

const ENVIRONMENTS = { embedded: [0, 500, 10_000], real: [0, 200] };
const RESOURCES = 10;
const CLIENTS = 20;
const VIEWS = 1_000;

/** By then, what was needed for a moment is let go. */
const REST_MS = 2_000;

const MEGABYTE = 1e6;
const KILOBYTE = 1e3;

interface Memory {
  what: string;
  objects: number;
  heap: number;
  resident: number;
}

/** What environments occupy, and what views leave behind. */
export async function runMemoryBenchmark(options: {
  controlPlane: ControlPlaneName;
  environments?: number;
}): Promise<Report> {
  const { controlPlane, environments = Infinity } = options;
  const measured = [await measureWithoutPlugin()];
  const after: Memory[] = [];
  for (const size of ENVIRONMENTS[controlPlane]) {
    if (size > environments) continue;
    const fleet = await openFleet(
      { environments: size, resources: RESOURCES },
      { controlPlane },
    );
    try {
      const { rest, viewed } = await measure(fleet);
      measured.push(rest);
      if (viewed) after.push(viewed);
    } finally {
      await fleet.close();
    }
  }
  return { ...present(measured, after), failures: [] };
}

async function measureWithoutPlugin(): Promise<Memory> {
  const backend = await BackendProcess.start();
  try {
    return await read(backend, { what: 'a portal without the plugin' });
  } finally {
    await backend.stop();
  }
}

async function measure(
  fleet: Fleet,
): Promise<{ rest: Memory; viewed?: Memory }> {
  const { environments, objects } = fleet;
  const backend = await BackendProcess.start(fleet.address);
  try {
    await untilComplete(backend, fleet);
    await untilRecorded(backend);
    const what = `${environments} environments`;
    const rest = await read(backend, { what, objects });
    if (environments === 0) return { rest };
    await view(backend, fleet);
    const viewed = await read(backend, {
      what: `the same after ${VIEWS} views`,
      objects,
      collect: false,
    });
    return { rest, viewed };
  } finally {
    await backend.stop();
  }
}

/** As many of each view, from many clients at once. */
async function view(backend: BackendProcess, fleet: Fleet): Promise<void> {
  const all = views(questionsOf(fleet));
  let asked = 0;
  const viewOnAndOn = async () => {
    while (asked < VIEWS) {
      const { path } = all[asked++ % all.length];
      await backend.time(path);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, viewOnAndOn));
}

async function read(
  backend: BackendProcess,
  options: { what: string; objects?: number; collect?: boolean },
): Promise<Memory> {
  const { what, objects = 0, collect = true } = options;
  if (collect) await new Promise(resolve => setTimeout(resolve, REST_MS));
  const { heapUsed, rss } = await backend.memory({ collect });
  return { what, objects, heap: heapUsed, resident: rss };
}

function present(
  measured: Memory[],
  after: Memory[],
): Omit<Report, 'failures'> {
  const [without, idle, ...full] = measured;
  const row = (memory: Memory): Cell[] => {
    const [heap, resident] = (['heap', 'resident'] as const).map(
      kind => memory[kind] - idle[kind],
    );
    return [
      memory.what,
      memory.objects,
      memory.heap / MEGABYTE,
      heap / MEGABYTE,
      memory.objects ? heap / memory.objects / KILOBYTE : undefined,
      memory.resident / MEGABYTE,
      resident / MEGABYTE,
    ];
  };
  const goals: Record<string, { heap?: string; resident?: string }> = {
    '500 environments': { heap: '≤ 15' },
    '10000 environments': { heap: '≤ 300', resident: '≤ 300' },
  };
  const figures = full.flatMap((memory, index) => {
    const { what, objects, heap, resident } = memory;
    return [
      {
        name: `${what}: heap above none (MB)`,
        goal: goals[what]?.heap ?? '',
        value: (heap - idle.heap) / MEGABYTE,
      },
      {
        name: `${what}: heap above a portal without the plugin (MB)`,
        goal: '',
        value: (heap - without.heap) / MEGABYTE,
      },
      {
        name: `${what}: heap per object (kB)`,
        goal: '≤ 2',
        value: (heap - idle.heap) / objects / KILOBYTE,
      },
      {
        name: `${what}: resident memory above none (MB)`,
        goal: goals[what]?.resident ?? '',
        value: (resident - idle.resident) / MEGABYTE,
      },
      {
        name: `${what}: resident memory after ${VIEWS} views above rest (MB)`,
        goal: '≤ 100',
        value: (after[index].resident - resident) / MEGABYTE,
      },
    ];
  });
  const rows = [row(without), row(idle)];
  full.forEach((memory, index) => rows.push(row(memory), row(after[index])));
  const columns = [
    'memory',
    'objects',
    'heap (MB)',
    'above none (MB)',
    'per object (kB)',
    'resident set (MB)',
    'above none (MB)',
  ];
  const title = `Memory after garbage collection, but without one after the views; environments of ${RESOURCES} resources each`;
  return { figures, tables: [{ title, columns, rows }] };
}
