import { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { Clock } from './clock';
import { ClusterConnection, HttpClusterConnection } from './ClusterConnection';
import {
  ClusterWriter,
  ClusterWriters,
  ConnectionClusterWriter,
} from './ClusterWriter';
import type { AccessSources } from './AccessSources';
import type { ClusterAccess } from './ClusterAccess';
import { ClusterConfig } from './config';
import { describeForLog } from './redaction';
import { UnreadableObject } from './UnreadableObjects';

/** A lost watch is normally back sooner, and nobody needs to hear of it. */
const OUTAGE_AFTER_MS = 5000;

/** One missing right is found out many times over. */
const LOGGED_AGAIN_MS = 60_000;
/** Whoever may write objects could fill the log with them; the platform page tells all. */
const MOST_UNREADABLE_LOGGED = 20;
/** There may be any number of XRDs whose kinds come and go. */
const MOST_NOT_SERVED_LOGGED = 100;

/** Whether changes of one kind arrive. */
export class Contact {
  readonly #options: ContactOptions;
  #since?: Date;
  #isOutage = false;
  #cancel?: () => void;

  constructor(options: ContactOptions) {
    this.#options = options;
  }

  /** Since when changes do not arrive, unless that is only a moment. */
  get lostSince(): Date | undefined {
    return this.#isOutage ? this.#since : undefined;
  }

  /** @param options.error - to be logged, unless something else says what is wrong */
  lost(options: { since: Date; error?: Error }): void {
    const { clock, onOutage } = this.#options;
    this.#since ??= options.since;
    this.#cancel?.();
    this.#cancel = clock.schedule(() => {
      this.#isOutage = true;
      onOutage(options.error);
    }, OUTAGE_AFTER_MS);
  }

  /** Tells whether it was lost for longer than a moment. */
  regained(): boolean {
    this.#cancel?.();
    this.#since = undefined;
    if (!this.#isOutage) return false;
    this.#isOutage = false;
    this.#options.onRegained();
    return true;
  }

  /** The kind is not watched any more. */
  end(): void {
    this.#cancel?.();
    this.#options.onEnd();
  }
}

/** One cluster: the connections to it, and whether it is in touch. */
export class Cluster {
  readonly name: string;
  /** With the watching identity. */
  readonly viewer: ClusterConnection;
  /** With the writing identity; absent in a cluster that is only watched. */
  readonly editor?: ClusterConnection;
  /** Where the cluster stands in the configuration, for messages. */
  readonly configKey?: string;
  /** What is wrong with the writing identity that the configuration has. */
  readonly editorFault?: string;
  readonly #writer?: ClusterWriter;
  readonly #logger: LoggerService;
  readonly #clock: Clock;
  readonly #contacts = new Set<Contact>();
  readonly #loggedAsLost = new Set<Contact>();
  /** When each kind was last refused; in milliseconds since 1970. */
  readonly #loggedAsUnreadable = new Map<string, number>();
  #unreadableLogged = 0;
  #notServedLogged = 0;

  /** @param options.fieldManager - what the cluster notes as the origin of what is written */
  static create(
    config: ClusterConfig,
    options: {
      fieldManager: string;
      sources: AccessSources;
      logger: LoggerService;
      clock: Clock;
    },
  ): Cluster {
    const { name, configKey, viewer, editor, editorFault } = config;
    const { fieldManager, sources, ...others } = options;
    const connect = (access: ClusterAccess) =>
      new HttpClusterConnection({
        cluster: name,
        access: sources.create(name, access),
      });
    const connection = editor && connect(editor);
    return new Cluster({
      ...others,
      ...{ configKey, editorFault },
      viewer: connect(viewer),
      editor: connection,
      writer:
        connection && new ConnectionClusterWriter({ connection, fieldManager }),
    });
  }

  /** @param options.writer - absent in a cluster that is only watched */
  constructor(options: {
    viewer: ClusterConnection;
    editor?: ClusterConnection;
    writer?: ClusterWriter;
    configKey?: string;
    editorFault?: string;
    logger: LoggerService;
    clock: Clock;
  }) {
    this.name = options.viewer.cluster;
    this.viewer = options.viewer;
    this.#writer = options.writer;
    this.editor = options.editor;
    this.configKey = options.configKey;
    this.editorFault = options.editorFault;
    this.#logger = options.logger;
    this.#clock = options.clock;
  }

  /** @throws InputError when there is no writing identity */
  get writer(): ClusterWriter {
    if (this.#writer) return this.#writer;
    const fault = this.editorFault
      ? `its writing identity cannot be used. ${this.editorFault}`
      : `its writing identity is missing. Set '${this.configKey}.editor' in the configuration.`;
    throw new InputError(
      `The cluster '${this.name}' is read-only here: ${fault}`,
    );
  }

  /** Since when changes of something that is watched do not arrive, unless that is only a moment. */
  get lostSince(): Date | undefined {
    return earliest([...this.#contacts].map(({ lostSince }) => lostSince));
  }

  /**
   * Notes from then on whether changes of a kind arrive, and logs once when the
   * first is lost and once when all are back, however many kinds are watched.
   *
   * @param options.onOutage - told when the kind is out of touch for longer than a moment
   */
  keepContact(options: { kind: string; onOutage(): void }): Contact {
    const contact = new Contact({
      clock: this.#clock,
      onOutage: error => {
        if (error) this.#logLost(contact, { kind: options.kind, error });
        options.onOutage();
      },
      onRegained: () => this.#logRegained(contact),
      onEnd: () => {
        this.#contacts.delete(contact);
        this.#loggedAsLost.delete(contact);
      },
    });
    this.#contacts.add(contact);
    return contact;
  }

  #logLost(
    contact: Contact,
    { kind, error }: { kind: string; error: Error },
  ): void {
    const message = `Cannot watch ${kind} in the cluster '${
      this.name
    }', and try again. What was last known is shown, with its age: ${describeForLog(
      error,
    )}`;
    if (this.#loggedAsLost.size === 0) this.#logger.warn(message);
    else this.#logger.debug(message);
    this.#loggedAsLost.add(contact);
  }

  #logRegained(contact: Contact): void {
    if (this.#loggedAsLost.delete(contact) && this.#loggedAsLost.size === 0) {
      this.#logger.info(
        `Everything in the cluster '${this.name}' is watched again.`,
      );
    }
  }

  /** Of a kind that is watched in many namespaces, the first tells enough. */
  logUnreadable(kind: string, error: Error): void {
    const now = this.#clock.now().getTime();
    const before = this.#loggedAsUnreadable.get(kind) ?? -Infinity;
    this.#loggedAsUnreadable.set(kind, now);
    if (Math.abs(now - before) < LOGGED_AGAIN_MS) return;
    this.#logger.warn(
      `May not read ${kind} in the cluster '${
        this.name
      }', and will know nothing of it: ${describeForLog(error)}`,
    );
  }

  logNotServed(kind: string): void {
    const message = `The cluster '${this.name}' does not serve ${kind}.`;
    this.#notServedLogged += 1;
    if (this.#notServedLogged <= MOST_NOT_SERVED_LOGGED) {
      this.#logger.info(message);
    } else {
      this.#logger.debug(message);
    }
  }

  /** Of something that exceeds a bound of ours. */
  logExcess(what: string): void {
    this.#logger.warn(`In the cluster '${this.name}', ${what}`);
  }

  /** Of one object; the others of its kind are read. */
  logUnreadableObject(kind: string, object: UnreadableObject): void {
    const { namespace, name, reason } = object;
    const message = `${kind} '${
      namespace ? `${namespace}/` : ''
    }${name}' in the cluster '${
      this.name
    }' cannot be read, and is left out: ${reason}.`;
    this.#unreadableLogged += 1;
    if (this.#unreadableLogged <= MOST_UNREADABLE_LOGGED) {
      this.#logger.warn(message);
    } else {
      this.#logger.debug(message);
    }
  }

  /** Our own fault. */
  logFailure(kind: string, error: Error): void {
    this.#logger.error(
      `A change of ${kind} in the cluster '${this.name}' could not be taken in.`,
      error,
    );
  }
}

interface ContactOptions {
  clock: Clock;
  onOutage(error?: Error): void;
  onRegained(): void;
  onEnd(): void;
}

/** The clusters of the configuration. */
export class Clusters implements ClusterWriters {
  readonly #clusters: Map<string, Cluster>;

  static create(
    configs: ClusterConfig[],
    options: Parameters<typeof Cluster.create>[1],
  ): Clusters {
    return new Clusters(configs.map(config => Cluster.create(config, options)));
  }

  constructor(clusters: Cluster[]) {
    this.#clusters = new Map(clusters.map(one => [one.name, one]));
  }

  all(): Cluster[] {
    return [...this.#clusters.values()];
  }

  get(name: string): ClusterWriter {
    const cluster = this.#clusters.get(name);
    if (cluster) return cluster.writer;
    const known = [...this.#clusters.keys()].map(one => `'${one}'`);
    throw new InputError(
      `There is no cluster '${name}'. The known clusters are: ${
        known.join(', ') || 'none'
      }.`,
    );
  }
}

/** The first of some points in time. */
export function earliest(dates: Array<Date | undefined>): Date | undefined {
  const times = dates.flatMap(date => date?.getTime() ?? []);
  return times.length ? new Date(Math.min(...times)) : undefined;
}
