import { isDeepStrictEqual } from 'node:util';
import { hasCrossplane2 } from '@crossplane-env/control-plane';
import {
  at,
  conditionsOf,
  type ControlPlaneTarget,
  type ExpectedCondition,
  KubeClient,
  type KubeObject,
  type StreamedEvent,
  until,
  type WatchStream,
} from '@crossplane-env/testkit';

/** What is to be seen of an object, in words: its conditions, sorted, and whether it is being deleted. */
type State = string[];

/** What a watch tells of one object, from before it exists until after it is gone. */
export class Timeline {
  readonly #stream: WatchStream;

  private constructor(stream: WatchStream) {
    this.#stream = stream;
  }

  /** @param path - of all objects of the kind, which has to be served */
  static async of(
    target: ControlPlaneTarget,
    { path, name }: { path: string; name: string },
  ): Promise<Timeline> {
    const kube = new KubeClient({ ...target, token: target.adminToken });
    const list = await until(async () => {
      const { code, body } = await kube.get(`${path}?limit=1`);
      return code === 200 && body;
    });
    const { resourceVersion } = list.metadata;
    const selector = encodeURIComponent(`metadata.name=${name}`);
    return new Timeline(
      await kube.watch(
        `${path}?fieldSelector=${selector}&resourceVersion=${resourceVersion}`,
      ),
    );
  }

  /**
   * The states that the object came to. Crossplane reads from caches, and what
   * it says of the past it corrects within moments: what was taken back for the
   * state before, or speaks of an older generation than that, is left out.
   */
  get states(): State[] {
    const moments: Moment[] = [];
    for (const moment of this.#stream.events.map(momentOf)) {
      const last = moments.at(-1);
      if (isSame(moment, moments.at(-2))) {
        moments.pop();
      } else if (!isSame(moment, last) && !isOlder(moment, last)) {
        moments.push(moment);
      }
    }
    return moments.map(({ state }) => state);
  }

  /** What the condition of one type said, in the order in which it did. */
  statementsOf(type: string): string[] {
    const statements = this.states.flatMap(state =>
      state.filter(statement => statement.startsWith(`${type}=`)),
    );
    return statements.filter((text, index) => text !== statements[index - 1]);
  }

  /** Watches until the object is gone. */
  async end(): Promise<void> {
    await until(async () =>
      this.#stream.events.some(({ type }) => type === 'DELETED'),
    );
    this.close();
  }

  close(): void {
    this.#stream.close();
  }
}

/** What one event of the watch tells. */
interface Moment {
  state: State;
  conditions: ExpectedCondition[];
}

function momentOf({ type, object }: StreamedEvent): Moment {
  const conditions = conditionsOf(object);
  const state = type === 'DELETED' ? ['gone'] : describeObject(object);
  return { state, conditions };
}

function isSame(moment: Moment, other: Moment | undefined): boolean {
  return isDeepStrictEqual(moment.state, other?.state);
}

function isOlder(moment: Moment, last: Moment | undefined): boolean {
  return moment.conditions.some(({ type, observedGeneration = 0 }) => {
    const before = last?.conditions.find(condition => condition.type === type);
    return observedGeneration < (before?.observedGeneration ?? 0);
  });
}

function describeObject(object: KubeObject): State {
  const { deletionTimestamp, finalizers = [] } = object.metadata;
  return [
    ...(deletionTimestamp
      ? [`deleting, held by ${finalizers.join(', ')}`]
      : []),
    ...conditionsOf(object).map(describeCondition),
  ];
}

function describeCondition(condition: ExpectedCondition): string {
  const { type, status, reason, message, observedGeneration } = condition;
  const text = message ? `: ${message}` : '';
  const of = observedGeneration ? ` @${observedGeneration}` : '';
  return `${type}=${status}${of} ${reason}${text}`;
}

/** What conditions say, as a timeline tells it: of which generation, and what. */

export function synced(generation: number): string {
  return `Synced=True @${generation} ReconcileSuccess`;
}

export function notSynced(generation: number, message: string): string {
  return `Synced=False @${generation} ReconcileError: ${message}`;
}

export function paused(generation: number): string {
  return `Synced=False @${generation} ReconcilePaused: Reconciliation (including deletion) is paused via the pause annotation`;
}

export function responsive(generation: number): string {
  return `Responsive=True @${generation} WatchCircuitClosed`;
}

export function ready(generation: number): string {
  return `Ready=True @${generation} Available`;
}

/** @param names - of the composed resources, as the message lists them */
export function unready(generation: number, names: string): string {
  return `Ready=False @${generation} Creating: Unready resources: ${names}`;
}

/** Of a claim. */
export function waiting(generation: number): string {
  return `Ready=False @${generation} Waiting: Claim is waiting for composite resource to become Ready`;
}

export function deleting(generation: number): string {
  return `Ready=False @${generation} Deleting`;
}

export function held(...finalizers: string[]): string {
  return `deleting, held by ${finalizers.join(', ')}`;
}

export const COMPOSITE_FINALIZER = 'composite.apiextensions.crossplane.io';
export const CLAIM_FINALIZER = 'finalizer.apiextensions.crossplane.io';

const RESPONSIVE = 'Responsive';

/**
 * The conditions that an object has that was reconciled in its present
 * generation. Crossplane 1 says neither of which generation it speaks nor
 * whether it still watches.
 */
export function told(
  object: KubeObject,
  ...conditions: ExpectedCondition[]
): ExpectedCondition[] {
  if (hasCrossplane2()) return at(object, ...conditions);
  return at(object, ...conditions)
    .filter(({ type }) => type !== RESPONSIVE)
    .map(({ observedGeneration, ...condition }) => condition);
}

/** Likewise the states of a timeline, of which those that say the same are one. */
export function toldInTurn(states: State[]): State[] {
  if (hasCrossplane2()) return states;
  const without = states.map(state =>
    state
      .filter(statement => !statement.startsWith(`${RESPONSIVE}=`))
      .map(statement => statement.replace(/ @\d+ /, ' ')),
  );
  return without.filter(
    (state, index) => state.join() !== without[index - 1]?.join(),
  );
}
