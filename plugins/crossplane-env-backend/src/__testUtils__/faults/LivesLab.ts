import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import pLimit from 'p-limit';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  ANNOTATION_EXPIRES_AT,
  ANNOTATION_GRACE,
  Environment,
  EnvironmentLife,
  EvidenceBundle,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { fakeProvider, KubeObject, ObjectKey } from '@crossplane-env/testkit';
import { RememberedPart } from '../../record/LifeStore';
import { checkBundle } from '../../record/checkEvidence';
import {
  CLUSTER,
  ExampleControlPlane,
  OWNER,
} from '../controlPlane/ExampleControlPlane';
import { unique } from '../controlPlane/unique';
import { WidgetType } from '../controlPlane/WidgetType';
import { BackendProcess } from '../crash/BackendProcess';
import { LastingDatabase } from '../crash/databases';
import { eventually } from '../eventually';
import { ClusterGate } from './ClusterGate';

/** For which a clock is not believed that has just begun. */
const UNSTEADY_MS = 61_000;
/** After which nobody holds any more what a killed backend held. */
const HELD_MS = 5 * 60_000;
/** After which what goes is looked at again. */
const LOOK_MS = 15_000;

const PATIENCE = { patienceMs: 60_000 };
const PROVEN_WITHIN_MS = 120_000;
const PAUSE_MS = 500;
/** Has what is done by the clock be done, and makes little difference else. */
const MOMENT_MS = 100;
const MADE_AT_ONCE = 20;

export interface MakeOptions {
  name?: string;
  annotations?: Record<string, string>;
}

/** An environment of the lab. */
export interface LabEnvironment {
  name: string;
  uid: string;
  ref: string;
  key: ObjectKey;
}

/** What there is to say of the end of an environment. */
export interface End {
  /** How often the cluster granted to delete it. */
  deletions: number;
  /** How often the audit says so. */
  toldDeletions: number;
  /** How often it says that nothing is left. */
  proofs: number;
  /** Of the evidence. */
  faults: string[];
  /** In the cluster. */
  left: string[];
  /** Whether the evidence has each part, and when it went. */
  provenParts: boolean;
  phase: string;
}

/** As it has to be, whatever happens meanwhile. */
export const GONE_ONCE: End = {
  deletions: 1,
  toldDeletions: 1,
  proofs: 1,
  faults: [],
  left: [],
  provenParts: true,
  phase: 'gone',
};

/**
 * Backends in processes of their own that share a database, on a control plane
 * behind a gate; and environments of a type of their own whose time can be over.
 */
export class LivesLab {
  readonly gate: ClusterGate;
  readonly database: LastingDatabase;
  readonly type: WidgetType;
  readonly namespace: string;
  backends: BackendProcess[] = [];
  readonly #lab: ExampleControlPlane;
  readonly #logs = mkdtempSync(join(tmpdir(), 'crossplane-env-logs-'));
  /** By how much the time of the backends is ahead of the system's. */
  #passedMs = 0;

  static async open(options: {
    lab: ExampleControlPlane;
    database: LastingDatabase;
    style?: WidgetType['style'];
  }): Promise<LivesLab> {
    const { lab, database, style = 'composite' } = options;
    const gate = await ClusterGate.start(lab.plane);
    const type = new WidgetType(style);
    await lab.objects.apply(
      ...fakeProvider,
      type.definition(),
      type.composition(),
    );
    const namespace = await lab.createNamespace();
    return new LivesLab({ lab, database, gate, type, namespace });
  }

  private constructor(options: {
    lab: ExampleControlPlane;
    database: LastingDatabase;
    gate: ClusterGate;
    type: WidgetType;
    namespace: string;
  }) {
    this.#lab = options.lab;
    this.database = options.database;
    this.gate = options.gate;
    this.type = options.type;
    this.namespace = options.namespace;
  }

  get backend(): BackendProcess {
    return this.backends[0];
  }

  get objects() {
    return this.#lab.objects;
  }

  /** Resolves once the backends offer the lab's type, and believe their clocks. */
  async start(options: { backends?: number } = {}): Promise<void> {
    const { backends = 1 } = options;
    this.backends = await Promise.all(
      Array.from({ length: backends }, (_, index) => this.#startOne(index)),
    );
    for (const backend of this.backends) await backend.offers(this.type.ref);
    await this.pass(UNSTEADY_MS);
  }

  /** After a kill; what was held is held no more. */
  async restart(options: { backends?: number } = {}): Promise<void> {
    this.#passedMs += HELD_MS;
    await this.start(options);
  }

  async kill(): Promise<void> {
    await Promise.all(this.backends.map(backend => backend.kill()));
  }

  async pass(ms: number): Promise<void> {
    this.#passedMs += ms;
    await Promise.all(this.backends.map(backend => backend.pass(ms)));
  }

  /** Made by hand; resolves once it is remembered what it is made of. */
  async make(options: MakeOptions = {}): Promise<LabEnvironment> {
    const environment = await this.makeByHand(options);
    await this.untilRemembered(environment);
    return environment;
  }

  /** As {@link make}. */
  async makeMany(
    count: number,
    annotations: Record<string, string> = {},
  ): Promise<LabEnvironment[]> {
    const limit = pLimit(MADE_AT_ONCE);
    return Promise.all(
      Array.from({ length: count }, () =>
        limit(() => this.make({ annotations })),
      ),
    );
  }

  /** Has the first backend create it. */
  async create(
    name: string,
    { requestId }: { requestId: string },
  ): Promise<LabEnvironment> {
    const { client, user } = this.backend;
    const { uid = '' } = await client.createEnvironment(
      {
        ...{ type: this.type.ref, namespace: this.namespace, name },
        ...{ owner: OWNER, spec: {}, requestId },
      },
      user,
    );
    return this.environmentOf(name, uid);
  }

  async makeByHand(options: MakeOptions = {}): Promise<LabEnvironment> {
    const { name = unique('env'), annotations = {} } = options;
    const { namespace } = this;
    const wanted = this.type.environment({ name, namespace });
    const { metadata } = await this.objects.create({
      ...wanted,
      metadata: { ...wanted.metadata, annotations },
    });
    return this.environmentOf(name, metadata.uid);
  }

  /** What says that its time is over so much later than it is for the backends. */
  expiringIn(ms: number): Record<string, string> {
    const at = new Date(Date.now() + this.#passedMs + ms);
    return {
      [ANNOTATION_EXPIRES_AT]: at.toISOString(),
      [ANNOTATION_GRACE]: '1s',
    };
  }

  environmentOf(name: string, uid: string): LabEnvironment {
    const { namespace } = this;
    const { apiVersion, kind } = this.type;
    const ref = `${this.type.ref}/${namespace}/${name}`;
    return { name, uid, ref, key: { apiVersion, kind, namespace, name } };
  }

  async untilRemembered({ uid, name }: LabEnvironment): Promise<void> {
    const wanted = this.type.style === 'claim' ? 2 : 1;
    await eventually(async () => {
      const { length } = await this.parts(uid);
      if (length < wanted) throw new Error(`${name} has ${length} parts.`);
    }, PATIENCE);
  }

  /** As kubectl does it. */
  async sayItsTimeIsOver({ key }: LabEnvironment): Promise<void> {
    const annotations = this.expiringIn(-1000);
    await this.objects.merge(key, { metadata: { annotations } });
  }

  /** As the first backend shows it, as soon as it does. */
  shown(ref: string): Promise<Environment> {
    const { client, user } = this.backend;
    return eventually(() => client.getEnvironment(ref, user), PATIENCE);
  }

  async life({ ref }: LabEnvironment): Promise<EnvironmentLife | undefined> {
    const { client, user } = this.backend;
    const { lifecycle } = await client.getEnvironment(ref, user);
    return lifecycle.life;
  }

  evidence({ ref, uid }: LabEnvironment): Promise<EvidenceBundle> {
    const { client, user } = this.backend;
    return client.getEnvironmentEvidence(ref, { uid }, user);
  }

  /** Waits until it is proven that nothing is left of them, or a backend has ended. */
  async untilProven(...environments: LabEnvironment[]): Promise<void> {
    const deadline = Date.now() + PROVEN_WITHIN_MS;
    const uids = environments.map(({ uid }) => uid);
    while (this.backends.every(({ isRunning }) => isRunning)) {
      const gone = await this.gone(uids);
      if (gone.length === uids.length) return;
      if (Date.now() > deadline) {
        const left = uids.length - gone.length;
        throw new Error(`${left} of ${uids.length} are not gone.`);
      }
      await wait(PAUSE_MS);
      // Unless a backend has ended meanwhile.
      await this.pass(LOOK_MS).catch(() => {});
    }
  }

  /** Of these uids, those of which nothing is left. */
  async gone(uids: string[]): Promise<string[]> {
    const rows = await this.database
      .client('lives')
      .where({ phase: 'gone' })
      .whereIn('uid', uids);
    return rows.map(({ uid }) => uid);
  }

  /** What an environment was made of, as it is remembered. */
  async parts(uid: string): Promise<RememberedPart[]> {
    const row = await this.database
      .client('environment_parts')
      .where({ uid })
      .first()
      // There is no table before the first backend has started.
      .catch(() => undefined);
    return row ? JSON.parse(row.parts) : [];
  }

  rows(table: string, where: object): Promise<any[]> {
    return this.database.client(table).where(where);
  }

  /** What of it there still is in the cluster, by the uids that it had. */
  async leftOf({ uid, key }: LabEnvironment): Promise<string[]> {
    const parts = await this.parts(uid);
    const keys = parts.map(
      ({ group, version, kind, namespace, name, ...part }) => ({
        uid: part.uid,
        key: {
          ...{ kind, namespace, name },
          apiVersion: group ? `${group}/${version}` : version,
        },
      }),
    );
    const left: string[] = [];
    for (const one of [{ uid, key }, ...keys]) {
      const found = await this.objects.find(one.key);
      if (found?.metadata.uid === one.uid) left.push(nameOf(found));
    }
    return left;
  }

  /** What its end has come to, once nothing of it is to be done any more. */
  async endOf(environment: LabEnvironment): Promise<End> {
    const { uid } = environment;
    await eventually(async () => {
      const open = await this.openIntents(uid);
      if (open.length === 0) return;
      await this.pass(MOMENT_MS);
      throw new Error(`Intents are ${open.join()}.`);
    }, PATIENCE);
    const evidence = await this.evidence(environment);
    const { entries, parts = [] } = evidence;
    const succeeded = entries.filter(
      ({ action, outcome }) => action === 'delete' && outcome === 'succeeded',
    );
    const proofs = entries.filter(({ action }) => action === 'teardown.proven');
    const [life] = await this.rows('lives', { uid });
    return {
      deletions: this.gate.deletionsOf(uid),
      toldDeletions: succeeded.length,
      proofs: proofs.length,
      faults: checkBundle(evidence).faults,
      left: await this.leftOf(environment),
      provenParts: parts.length > 0 && parts.every(({ goneAt }) => goneAt),
      phase: life?.phase,
    };
  }

  async openIntents(uid: string): Promise<string[]> {
    const intents = await this.rows('intents', { uid });
    return intents
      .map(({ state }) => state)
      .filter(state => !['done', 'failed'].includes(state));
  }

  /** Resolves once each intent has come to its end. */
  async untilNothingIsOpen(): Promise<void> {
    await eventually(async () => {
      await this.pass(MOMENT_MS);
      const open = await this.rows('intents', { state: 'open' });
      const doubtful = await this.rows('intents', { state: 'in-doubt' });
      const count = open.length + doubtful.length;
      if (count > 0) throw new Error(`${count} intents are open.`);
    }, PATIENCE);
  }

  /** The names of all environments of the lab, and of what they are made of, in the cluster. */
  async existing(): Promise<string[]> {
    const { namespace, type } = this;
    const { apiVersion, kind } = type;
    const kinds = [{ apiVersion, kind }, type.widgetType];
    const all: string[] = [];
    for (const one of kinds) {
      const found = await this.objects.list({ ...one, namespace }, '');
      all.push(...found.map(nameOf));
    }
    return all;
  }

  log(): string {
    return this.backends.map(backend => backend.log()).join('\n');
  }

  async close(): Promise<void> {
    await this.kill();
    await this.gate.close();
    await this.database.close();
    rmSync(this.#logs, { recursive: true });
  }

  #startOne(index: number): Promise<BackendProcess> {
    const { viewerToken, editorToken } = this.#lab.plane;
    const cluster = {
      name: CLUSTER,
      url: this.gate.url,
      viewer: { serviceAccountToken: viewerToken },
      editor: { serviceAccountToken: editorToken },
    };
    return BackendProcess.start({
      config: {
        backend: { database: this.database.config },
        crossplaneEnv: { clusters: [cluster] },
      },
      logFile: join(this.#logs, `backend-${index}.log`),
      passedMs: this.#passedMs,
    });
  }
}

function nameOf({ kind, metadata }: KubeObject): string {
  return `${kind} '${metadata.name}'`;
}
