import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { ControlPlane } from '@crossplane-env/control-plane';
import {
  API_VERSION,
  keyOf,
  type KubeClient,
  type KubeObject,
  type KubeObjectInput,
  type ObjectClient,
  until,
} from '@crossplane-env/testkit';
import type { Situation } from '../situations/Situation';
import {
  type RootChange,
  RootWatch,
  type Take,
  type TakenStep,
} from './RootWatch';
import { applyAndWait, Stage } from './Stage';
import {
  collectPlatform,
  collectTree,
  ObjectReader,
  type Tree,
} from './collect';

/** Everything that was ever seen of a situation, each object as it was last. */
class Sightings {
  readonly #objects = new Map<string, KubeObject>();

  add(objects: KubeObject[]): void {
    for (const object of objects) {
      this.#objects.set(object.metadata.uid, object);
    }
  }

  get all(): KubeObject[] {
    return [...this.#objects.values()];
  }
}

const PATIENCE_MS = 120_000;

/**
 * Waits until core has written the events that it had to write. It does so one
 * after another, and seconds late where there are many: when it has told of an
 * object that is made now, it has told of everything before.
 */
async function flushEvents(objects: ObjectClient): Promise<void> {
  const paused: KubeObjectInput = {
    apiVersion: API_VERSION,
    kind: 'XDatabase',
    metadata: {
      // The circuit breaker of an object outlives it: each needs a new name.
      name: `flushes-events-${randomUUID()}`,
      annotations: { 'crossplane.io/paused': 'true' },
    },
    spec: { size: 1 },
  };
  await objects.apply(paused);
  const object = await objects.get(keyOf(paused));
  await until(
    async () => (await objects.eventsOf(object)).length > 0,
    PATIENCE_MS,
  );
  await objects.delete(keyOf(paused));
}

const PLATFORM = /^(apiextensions|pkg)\.crossplane\.io\//;
const RELEASED = {
  metadata: {
    finalizers: null,
    annotations: { 'crossplane.io/paused': null },
  },
};

/**
 * Removes what a situation left, so that controllers are not kept busy while
 * others are played. It may be going by itself meanwhile: no answer matters.
 */
async function removeAll(
  kube: KubeClient,
  reader: ObjectReader,
  objects: KubeObject[],
): Promise<void> {
  for (const { apiVersion, kind, metadata } of objects) {
    const { namespace, name } = metadata;
    const path = await reader.pathOf({ apiVersion, kind, namespace, name });
    if (path && !PLATFORM.test(apiVersion)) {
      await kube.delete(path);
      await kube.merge(path, RELEASED);
    }
  }
}

/** A step is over when nothing has changed for so long. */
const QUIET_MS = 1000;
/** What still changes then does so by itself, again and again. */
const RESTLESS_MS = 30_000;

/** One situation while it is played. */
export class Play {
  readonly #controlPlane: ControlPlane;
  readonly #kube: KubeClient;
  readonly #reader: ObjectReader;
  readonly #situation: Situation;
  readonly #stage: Stage;
  readonly #sightings = new Sightings();

  constructor(controlPlane: ControlPlane, situation: Situation) {
    this.#controlPlane = controlPlane;
    this.#kube = controlPlane.client();
    this.#reader = new ObjectReader(this.#kube);
    this.#situation = situation;
    this.#stage = new Stage(situation, controlPlane);
  }

  async run(): Promise<Take> {
    const { before = [], keep = [] } = this.#situation;
    await this.#stage.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: this.#situation.name },
    });
    await applyAndWait(this.#controlPlane, before);
    const steps = await this.#runSteps();
    const tree = await this.#look();
    const platform = await collectPlatform(this.#reader, tree.objects, keep);
    const present = new Map(
      [...tree.objects, ...platform].map(one => [one.metadata.uid, one]),
    );
    const objects = [...present.values()];
    this.#sightings.add(objects);
    return {
      root: this.#stage.root,
      steps,
      objects,
      missing: tree.missing,
      gone: this.#sightings.all.filter(
        ({ metadata }) => !present.has(metadata.uid),
      ),
      events: await this.#events(),
    };
  }

  async #runSteps(): Promise<TakenStep[]> {
    const { steps } = this.#situation;
    const watch = await RootWatch.open(
      this.#kube,
      this.#reader,
      this.#stage.root,
    );
    try {
      const taken: TakenStep[] = [];
      for (const { name, run } of steps) {
        const startedAt = await nextSecond();
        await run(this.#stage);
        await this.#settle();
        taken.push({
          name,
          startedAt,
          changes: ofLast(await watch.takeChanges()),
        });
      }
      return taken;
    } finally {
      watch.close();
    }
  }

  /** Waits until nothing of the tree changes any more, and core has told of it. */
  async #settle(): Promise<void> {
    const deadline = Date.now() + RESTLESS_MS;
    let before: string;
    let now = versionsOf(await this.#look());
    do {
      before = now;
      await wait(QUIET_MS);
      await this.#flushEvents();
      now = versionsOf(await this.#look());
    } while (now !== before && Date.now() < deadline);
  }

  async #flushEvents(): Promise<void> {
    const { objects, processes } = this.#stage;
    if (processes.crossplane.isRunning) {
      await flushEvents(objects);
    }
  }

  async #look(): Promise<Tree> {
    const { also = [] } = this.#situation;
    const known = this.#sightings.all.map(keyOf);
    const starts = [this.#stage.root, ...also, ...known];
    const tree = await collectTree(this.#reader, starts);
    this.#sightings.add(tree.objects);
    return tree;
  }

  async #events(): Promise<KubeObject[]> {
    const uids = new Set(
      this.#sightings.all.map(({ metadata }) => metadata.uid),
    );
    const events = await this.#reader.list({ apiVersion: 'v1', kind: 'Event' });
    return events.filter(({ involvedObject }) => uids.has(involvedObject.uid));
  }

  async cleanUp(): Promise<void> {
    await removeAll(this.#kube, this.#reader, this.#sightings.all);
  }
}

/** Timestamps have whole seconds: a step that begins with one shares none with the step before. */
async function nextSecond(): Promise<number> {
  await wait(1005 - (Date.now() % 1000));
  return Math.floor(Date.now() / 1000) * 1000;
}

/** An object that took the place of another one of its name is what counts. */
function ofLast(changes: RootChange[]): RootChange[] {
  const uid = changes.at(-1)?.object.metadata.uid;
  return changes.filter(({ object }) => object.metadata.uid === uid);
}

function versionsOf({ objects }: Tree): string {
  return objects
    .map(({ metadata }) => `${metadata.uid} ${metadata.resourceVersion}`)
    .sort()
    .join();
}
