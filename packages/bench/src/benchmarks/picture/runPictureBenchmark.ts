import { setTimeout as wait } from 'node:timers/promises';
import { BackendProcess } from '../../backend/BackendProcess';
import {
  BenchControlPlane,
  ControlPlaneName,
} from '../../controlPlane/BenchControlPlane';
import { Report } from '../../report/Report';
import { listOnce } from './listOnce';
import { Picture } from './Picture';
import { Population } from './Population';
import { timeAnswers } from './timeAnswers';
import { buildTable, memoryTable } from './tables';
import {
  ExpectedPicture,
  untilPictureIsComplete,
} from './untilPictureIsComplete';

/** By then, what is shown is recorded as well, and what that took is let go. */
const REST_MS = 5_000;

export interface PictureOptions {
  controlPlane: ControlPlaneName;
  environments: number;
  /** Of each environment. */
  resources: number;
  /** How often each request is timed. */
  samples: number;
}

/** How long the picture of many environments takes, what it occupies, and how fast it answers. */
export async function runPictureBenchmark(
  options: PictureOptions,
): Promise<Report> {
  const controlPlane = await BenchControlPlane.open(options.controlPlane);
  try {
    const population = await Population.prepare(controlPlane, options);
    const { ref } = population;
    const { environments, resources, samples } = options;
    const nothing = { environments: 0, resources: 0, ref };
    const empty = await observe(controlPlane, nothing);
    const objects = await population.fill(environments);
    const listed = await listOnce(controlPlane, objects);
    const all = { environments, resources, ref };
    const full = await observe(controlPlane, { ...all, samples });
    const title = `${environments} environments with ${resources} resources each, ${objects.length} objects in all`;
    return {
      tables: [
        buildTable(title, { listed, empty, full }),
        memoryTable(title, { listed, empty, full }),
        ...(full.answers ? [full.answers] : []),
      ],
      failures: [],
    };
  } finally {
    await controlPlane.close();
  }
}

/** Starts a backend, cold, in front of what is there. */
async function observe(
  controlPlane: BenchControlPlane,
  expected: ExpectedPicture & { samples?: number },
): Promise<Picture> {
  const backend = await BackendProcess.start(controlPlane.address);
  try {
    await untilPictureIsComplete(backend.client, expected);
    const pictureMs = performance.now() - backend.startedAt;
    await wait(REST_MS);
    const memory = await backend.memory();
    const { ref, samples } = expected;
    const answers = samples
      ? await timeAnswers(backend, { ref, samples })
      : undefined;
    return { startupMs: backend.startupMs, pictureMs, memory, answers };
  } finally {
    await backend.stop();
  }
}
