import { LoggerService } from '@backstage/backend-plugin-api';
import { LifePolicy } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentId } from '../../inventory/EnvironmentIndex';
import { Inventory } from '../../inventory/Inventory';
import { Clock } from '../../kubernetes/clock';
import { RunStore } from '../../record/RunStore';
import { LatestTaskQueue } from '../LatestTaskQueue';
import { Engines } from './Engines';
import { BoundRuns } from './BoundRuns';
import { EngineWatch } from './EngineWatch';

/**
 * Has the runs that environments are for be asked for, of each engine by itself:
 * one that hangs keeps nobody waiting for others. What engines tell by themselves
 * has them be asked sooner. Where no environment is for a run, nobody is asked.
 */
export class EngineRuns {
  readonly #bound: BoundRuns;
  readonly #watches: Array<{ watch: EngineWatch; queue: LatestTaskQueue }>;
  readonly #unsubscribe: Array<() => void> = [];
  #onSeen: (environment: EnvironmentId) => void = () => {};

  constructor(options: {
    engines: Engines;
    inventory: Inventory;
    store: RunStore;
    policy: Pick<LifePolicy, 'runEndStableFor'>;
    clock: Clock;
    logger: LoggerService;
  }) {
    const { engines } = options;
    this.#bound = new BoundRuns({
      ...options,
      has: name => engines.get(name) !== undefined,
    });
    this.#watches = engines.list().map(engine => ({
      watch: new EngineWatch(engine, {
        ...{ ...options, bound: this.#bound },
        onSeen: environment => this.#onSeen(environment),
      }),
      queue: new LatestTaskQueue(),
    }));
  }

  /** @param onSeen - told of environments that are to be decided about, since their run is over or has changed */
  start(onSeen: (environment: EnvironmentId) => void): void {
    this.#onSeen = onSeen;
    this.#bound.start();
    for (const { watch, queue } of this.#watches) {
      const unsubscribe = watch.engine.subscribe?.(({ runId }) => {
        const isIts = watch.expect(bound => bound.runId === runId);
        if (isIts) queue.add('ask', () => watch.ask());
      });
      if (unsubscribe) this.#unsubscribe.push(unsubscribe);
    }
  }

  async stop(): Promise<void> {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#bound.stop();
    for (const { queue } of this.#watches) queue.clear();
    await this.idle();
  }

  /** Asks for the run of an environment now, and does not wait for what comes of it. */
  askFor({ uid }: EnvironmentId): void {
    for (const { watch, queue } of this.#watches) {
      const isIts = watch.expect(({ environment }) => environment.uid === uid);
      if (isIts) queue.add('ask', () => watch.ask());
    }
  }

  /** Asks for what is due, and resolves once that is known. */
  async tick(): Promise<void> {
    for (const { watch, queue } of this.#watches) {
      queue.add('ask', () => watch.ask());
    }
    await this.idle();
  }

  /** Resolves once nobody is being asked. */
  async idle(): Promise<void> {
    await Promise.all(this.#watches.map(({ queue }) => queue.idle()));
  }
}
