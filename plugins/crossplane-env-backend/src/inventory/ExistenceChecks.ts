import { ObservedResource } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { FairRoom } from './FairRoom';
import { asObject, objectKey, ObjectReference } from './graph/objects';
import { Sought } from './sought';
import { ClusterConnection } from '../kubernetes/ClusterConnection';
import { Clock } from '../kubernetes/clock';
import { isStatusError } from '../kubernetes/errors';
import {
  DiscoveredResource,
  discoverResource,
  getMetadata,
  getObject,
} from '../kubernetes/requests';

/** Something that is referred to, and that no watch delivers. */
export type Doubt = DoubtfulPart | DoubtfulError;

/** Of what refers to it, or says that it is not there. */
interface Owner {
  uid: string;
  namespace?: string;
}

interface DoubtfulPart {
  reference: ObjectReference;
  owner: Owner;
  sought?: undefined;
}

/** An error says that it is not there, and may be older than the object. */
interface DoubtfulError {
  sought: Sought;
  owner: Owner;
}

/** What is known of it; undefined where it cannot be known. */
export type Existence =
  | NonNullable<ObservedResource['asked']>
  | 'present'
  | 'unreadable'
  | 'unknown';

/** Of a cluster; of any more nothing is asked, unless a root has less than its share. Each takes less than 1 kB. */
const MOST_DOUBTS = 2_000;
/** So that one environment does not keep the others waiting. */
const MOST_OF_A_ROOT = 100;

/** Crossplane refers to what it is about to create: most doubts pass by themselves. */
const PATIENCE_MS = 10_000;

/** Six times a minute, so that no more than 60 are asked. */
const ROUND_MS = 10_000;
const MOST_OF_A_ROUND = 10;

/** An answer is taken for true for so long, and for so long there is none. */
const HOLDS_MS = 5 * 60_000;
const FAILS_MS = 30_000;

interface Check {
  doubt: Doubt;
  since: number;
  askedAt?: number;
  existence: Existence;
}

interface ExistenceChecksOptions {
  connection: ClusterConnection;
  clock: Clock;
  /** Told the uid of what refers to an object of which more is known now. */
  onAnswer(ownerUid: string): void;
}

/**
 * Asks the cluster for the very object before anything is said of its absence,
 * in the background, a few at a time, and for as long as an environment refers
 * to it. Only metadata are asked for, and of them only whose it is is kept.
 */
export class ExistenceChecks {
  readonly #options: ExistenceChecksOptions;
  /** Of each root, by what is in doubt. */
  readonly #checks = new Map<string, Map<string, Check>>();
  readonly #abort = new AbortController();
  /** In which round something of each root was asked for last. */
  readonly #lastRound = new Map<string, number>();
  #rounds = 0;
  readonly #room = new FairRoom(MOST_DOUBTS);
  #cancelRound?: () => void;

  constructor(options: ExistenceChecksOptions) {
    this.#options = options;
  }

  /** What is in doubt in the environment of that root by now; nothing else of it is asked any more. */
  setDoubts(rootUid: string, doubts: Doubt[]): void {
    const before = this.#checks.get(rootUid);
    const checks = new Map<string, Check>();
    for (let n = 0; n < (before?.size ?? 0); n++) this.#room.giveBack(rootUid);
    for (const doubt of doubts.slice(0, MOST_OF_A_ROOT)) {
      const key = keyOf(doubt);
      if (checks.has(key)) continue;
      if (!this.#room.hasRoom(rootUid)) break;
      this.#room.take(rootUid);
      checks.set(key, before?.get(key) ?? this.#newCheck(doubt));
    }
    if (checks.size > 0) {
      this.#checks.set(rootUid, checks);
    } else {
      this.#checks.delete(rootUid);
      this.#lastRound.delete(rootUid);
    }
    this.#plan();
  }

  /** Undefined while nothing is asked of it. */
  of(rootUid: string, doubt: Doubt): Existence | undefined {
    return this.#checks.get(rootUid)?.get(keyOf(doubt))?.existence;
  }

  stop(): void {
    this.#abort.abort();
    this.#cancelRound?.();
    this.#checks.clear();
  }

  #newCheck(doubt: Doubt): Check {
    const since = this.#options.clock.now().getTime();
    return { doubt, since, existence: 'pending' };
  }

  #plan(): void {
    if (this.#cancelRound || this.#checks.size === 0) return;
    this.#cancelRound = this.#options.clock.schedule(() => {
      void this.#round();
    }, ROUND_MS);
  }

  async #round(): Promise<void> {
    for (const check of this.#due()) {
      if (this.#abort.signal.aborted) return;
      await this.#ask(check);
    }
    this.#cancelRound = undefined;
    this.#plan();
  }

  /** Of each root in its turn, those that wait for the longest first. */
  #due(): Check[] {
    const now = this.#options.clock.now().getTime();
    this.#rounds += 1;
    const due = [...this.#checks]
      .flatMap(([rootUid, checks]) =>
        [...checks.values()]
          .filter(check => isDue(check, now))
          .sort(byAge)
          .map((check, turn) => ({ check, turn, rootUid })),
      )
      .sort(
        (a, b) =>
          a.turn - b.turn ||
          this.#lastRoundOf(a.rootUid) - this.#lastRoundOf(b.rootUid) ||
          byAge(a.check, b.check),
      )
      .slice(0, MOST_OF_A_ROUND);
    for (const { rootUid } of due) this.#lastRound.set(rootUid, this.#rounds);
    return due.map(({ check }) => check);
  }

  #lastRoundOf(rootUid: string): number {
    return this.#lastRound.get(rootUid) ?? 0;
  }

  async #ask(check: Check): Promise<void> {
    const before = check.existence;
    const { doubt } = check;
    check.existence = await this.#answer(doubt);
    check.askedAt = this.#options.clock.now().getTime();
    const isWanted = !this.#abort.signal.aborted && before !== check.existence;
    if (isWanted) this.#options.onAnswer(doubt.owner.uid);
  }

  async #answer(doubt: Doubt): Promise<Existence> {
    try {
      return doubt.sought
        ? await this.#seek(doubt.sought)
        : await this.#find(doubt);
    } catch (error) {
      if (isStatusError(error, 404)) return 'absent';
      return isStatusError(error, 403) ? 'unreadable' : 'unknown';
    }
  }

  async #find({ reference, owner }: DoubtfulPart): Promise<Existence> {
    const resource = await this.#discover(reference);
    const metadata = await this.#metadataOf(reference, resource);
    return metadata ? whose(metadata.ownerReferences, owner) : 'absent';
  }

  async #seek(sought: Sought): Promise<Existence> {
    const { through } = sought;
    const reference = through
      ? await this.#secretNamedBy(through, sought.name)
      : sought;
    if (!reference) return 'unknown';
    const resource = await this.#discover(reference);
    // Where it would be is not said.
    if (resource.namespaced && !reference.namespace) return 'unknown';
    const metadata = await this.#metadataOf(reference, resource);
    return metadata ? 'present' : 'absent';
  }

  #discover(wanted: { group: string; version?: string; kind: string }) {
    const { signal } = this.#abort;
    return discoverResource(this.#options.connection, wanted, { signal });
  }

  #metadataOf(
    { name, namespace }: { name: string; namespace?: string },
    resource: DiscoveredResource,
  ) {
    return getMetadata(this.#options.connection, resource, {
      name,
      namespace: resource.namespaced ? namespace : undefined,
      isConfidential: resource.group === '' && resource.kind === 'Secret',
      signal: this.#abort.signal,
    });
  }

  /** Where the Secret is, only its ProviderConfig tells; of that, nothing else is looked at. */
  async #secretNamedBy(
    { groups, kind, namespace, name }: NonNullable<Sought['through']>,
    secret: string,
  ): Promise<ObjectReference | undefined> {
    const { connection } = this.#options;
    const { signal } = this.#abort;
    for (const group of groups) {
      const resource = await this.#discover({ group, kind }).catch(error => {
        if (isStatusError(error, 404)) return undefined;
        throw error;
      });
      const config =
        resource &&
        (await getObject(connection, resource, {
          name,
          namespace: resource.namespaced ? namespace : undefined,
          signal,
        }));
      const credentials = asObject(asObject(config?.spec)?.credentials);
      const found = asObject(credentials?.secretRef);
      if (found?.name === secret && typeof found.namespace === 'string') {
        const kindOfSecret = { group: '', version: 'v1', kind: 'Secret' };
        return { ...kindOfSecret, namespace: found.namespace, name: secret };
      }
    }
    return undefined;
  }
}

/** Also when the clock was set back. */
function isDue({ since, askedAt, existence }: Check, now: number): boolean {
  if (askedAt === undefined) return Math.abs(now - since) >= PATIENCE_MS;
  const lasts = existence === 'unknown' ? FAILS_MS : HOLDS_MS;
  return Math.abs(now - askedAt) >= lasts;
}

function byAge(a: Check, b: Check): number {
  return (a.askedAt ?? a.since) - (b.askedAt ?? b.since);
}

function keyOf(doubt: Doubt): string {
  const { owner, sought } = doubt;
  return sought
    ? `${owner.uid} sought ${objectKey(sought)}`
    : `${owner.uid} ${objectKey(doubt.reference)}`;
}

/**
 * What is in another namespace and belongs to something else is as if it were
 * absent: whoever may write a reference is not to learn of it by that.
 */
function whose(owners: unknown, owner: Owner): Existence {
  const isOwn =
    Array.isArray(owners) &&
    owners.some(one => one?.controller === true && one.uid === owner.uid);
  if (isOwn) return 'unlisted';
  return owner.namespace === undefined ? 'absent' : 'foreign';
}

/** Whether it may be asked for: not what is confidential, nor what is in a namespace of others. */
export function mayBeAsked({ reference, owner }: DoubtfulPart): boolean {
  const isSecret = reference.group === '' && reference.kind === 'Secret';
  const isNear =
    owner.namespace === undefined || owner.namespace === reference.namespace;
  return !isSecret && isNear;
}
