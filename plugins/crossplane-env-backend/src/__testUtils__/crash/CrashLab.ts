import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ANNOTATION_OWNER } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { KubeObject, ObjectKey } from '@crossplane-env/testkit';
import {
  CLUSTER,
  ExampleControlPlane,
  OWNER,
} from '../controlPlane/ExampleControlPlane';
import { exampleTypes } from '../controlPlane/exampleTypes';
import { eventually } from '../eventually';
import { BackendProcess } from './BackendProcess';
import { LastingDatabase } from './databases';
import { Moment, MomentProxy } from './MomentProxy';

/** A request that a backend was killed over. */
export interface Case {
  request: 'create' | 'delete' | 'extend';
  /** Where it stands when the backend is killed. */
  moment: Moment;
  /** What happens before a backend is back; by then, nobody holds the intent any more unless told. */
  meanwhile?: 'a quarter of an hour' | 'the name is taken' | 'hardly anything';
}

const { claim: type } = exampleTypes;
const NAME = 'shop';
/** A backend goes on with what others left two seconds after its start. */
const TAKEN_UP_WITHIN_MS = 4000;
/** What a client is told of a connection that breaks off. */
const BROKEN_OFF = 'fetch failed';
/** What an environment is extended until. */
export const EXTENDED_UNTIL = '2199-01-01T00:00:00Z';
const QUARTER_OF_AN_HOUR_MS = 15 * 60_000;

/** Claims that a killed backend was asked to create, extend or take down, one in a namespace, and so in many ways at once. */
export class CrashLab {
  readonly #lab: ExampleControlPlane;
  readonly #database: LastingDatabase;
  readonly #cases: Record<string, Case>;
  readonly #proxy: MomentProxy;
  readonly #logs = mkdtempSync(join(tmpdir(), 'crossplane-env-logs-'));
  #backends: BackendProcess[] = [];
  /** By case, as the next one. */
  readonly #namespaces = new Map<string, string>();
  /** Of what was created by hand. */
  readonly #uids = new Map<string, string>();

  static async open(options: {
    lab: ExampleControlPlane;
    database: LastingDatabase;
    cases: Record<string, Case>;
  }): Promise<CrashLab> {
    const proxy = await MomentProxy.start(options.lab.plane);
    const opened = new CrashLab({ ...options, proxy });
    for (const name of Object.keys(options.cases)) {
      opened.#namespaces.set(name, await options.lab.createNamespace());
    }
    return opened;
  }

  private constructor(options: {
    lab: ExampleControlPlane;
    database: LastingDatabase;
    cases: Record<string, Case>;
    proxy: MomentProxy;
  }) {
    this.#lab = options.lab;
    this.#database = options.database;
    this.#cases = options.cases;
    this.#proxy = options.proxy;
  }

  /**
   * Kills a backend while the request of each case stands at its moment.
   *
   * @throws Error when one of them was answered before
   */
  async crash(): Promise<void> {
    const [backend] = await this.#start(1);
    await backend.offers(type.ref);
    const requests: Promise<string>[] = [];
    const moments: Promise<void>[] = [];
    for (const [name, { request, moment }] of Object.entries(this.#cases)) {
      if (request !== 'create') await this.#createByHand(name);
      moments.push(this.#proxy.hold(this.namespaceOf(name), moment));
      requests.push(outcomeOf(this.#ask(backend, name)));
    }
    await Promise.race([Promise.all(moments), Promise.all(requests)]);
    await backend.kill();
    this.#proxy.release();
    const outcomes = new Set(await Promise.all(requests));
    outcomes.delete(BROKEN_OFF);
    if (outcomes.size > 0) {
      throw new Error(`It was no crash: ${[...outcomes].join(', ')}`);
    }
  }

  /** Resolves once the backends have gone on with what was left, but for what is held. */
  async restart(options: { backends: number }): Promise<void> {
    for (const name of Object.keys(this.#cases)) await this.#passTime(name);
    await this.#start(options.backends);
    await wait(TAKEN_UP_WITHIN_MS);
    const isHeld = ({ meanwhile }: Case) => meanwhile === 'hardly anything';
    const held = Object.values(this.#cases).filter(isHeld).length;
    await eventually(async () => {
      const open = await this.rows('intents', { state: 'open' });
      if (open.length > held) throw new Error(`${open.length} are left.`);
    });
  }

  namespaceOf(name: string): string {
    return this.#namespaces.get(name)!;
  }

  /** Of what was created by hand for a case. */
  uidOf(name: string): string | undefined {
    return this.#uids.get(name);
  }

  /** The object of a case, as the cluster has it. */
  find(name: string): Promise<KubeObject | undefined> {
    return this.#lab.objects.find(this.#keyOf(name));
  }

  rows(table: string, where: object): Promise<any[]> {
    return this.#database.client(table).where(where);
  }

  intents(name: string): Promise<any[]> {
    return this.rows('intents', { namespace: this.namespaceOf(name) });
  }

  /** How often the cluster did what it was asked for a case, checks apart. */
  granted(name: string, wanted: Moment['verb']): number {
    return this.#proxy
      .answered(this.namespaceOf(name))
      .filter(({ verb, code }) => verb === wanted && code < 300).length;
  }

  /** What the logs of the restarted backends say of a case, audit included. */
  logged(name: string): string[] {
    const lines = this.#backends.flatMap(backend => backend.log().split('\n'));
    return lines.filter(line => line.includes(this.namespaceOf(name)));
  }

  async close(): Promise<void> {
    for (const backend of this.#backends) await backend.kill();
    await this.#proxy.close();
    await this.#database.close();
    rmSync(this.#logs, { recursive: true });
  }

  async #start(count: number): Promise<BackendProcess[]> {
    const { viewerToken, editorToken } = this.#lab.plane;
    const cluster = {
      name: CLUSTER,
      url: this.#proxy.url,
      viewer: { serviceAccountToken: viewerToken },
      editor: { serviceAccountToken: editorToken },
    };
    const config = {
      backend: { database: this.#database.config },
      crossplaneEnv: { clusters: [cluster] },
    };
    this.#backends = await Promise.all(
      Array.from({ length: count }, (_, index) =>
        BackendProcess.start({
          config,
          logFile: join(this.#logs, `backend-${index}.log`),
        }),
      ),
    );
    return this.#backends;
  }

  async #ask({ client, user }: BackendProcess, name: string): Promise<void> {
    const namespace = this.namespaceOf(name);
    if (this.#cases[name].request === 'create') {
      const { ref, spec } = type;
      const wanted = { type: ref, namespace, name: NAME, owner: OWNER, spec };
      await client.createEnvironment(wanted, user);
      return;
    }
    const ref = `${type.ref}/${namespace}/${NAME}`;
    await eventually(() => client.getEnvironment(ref, user));
    if (this.#cases[name].request === 'delete') {
      await client.deleteEnvironment(ref, {}, user);
    } else {
      await client.extendEnvironment(ref, { expires: EXTENDED_UNTIL }, user);
    }
  }

  /** One that would go at once, before what it composed. */
  async #createByHand(name: string): Promise<void> {
    const { namespace } = this.#keyOf(name);
    const annotations = { [ANNOTATION_OWNER]: OWNER };
    const { metadata } = await this.#lab.objects.create({
      apiVersion: type.apiVersion,
      kind: type.kind,
      metadata: { name: NAME, namespace, annotations },
      spec: { ...type.spec, compositeDeletePolicy: 'Background' },
    });
    this.#uids.set(name, metadata.uid);
  }

  async #passTime(name: string): Promise<void> {
    const { meanwhile } = this.#cases[name];
    if (meanwhile === 'hardly anything') return;
    const namespace = this.namespaceOf(name);
    const change = (columns: object) =>
      this.#database.client('intents').where({ namespace }).update(columns);
    await change({ held_until: new Date() });
    if (meanwhile === 'a quarter of an hour') {
      const before = Date.now() - QUARTER_OF_AN_HOUR_MS - 1000;
      await change({ requested_at: new Date(before) });
    }
    if (meanwhile === 'the name is taken') await this.#createByHand(name);
  }

  #keyOf(name: string): ObjectKey {
    const { apiVersion, kind } = type;
    return { apiVersion, kind, namespace: this.namespaceOf(name), name: NAME };
  }
}

async function outcomeOf(request: Promise<void>): Promise<string> {
  try {
    await request;
    return 'It succeeded.';
  } catch (error) {
    return (error as Error).message;
  }
}
