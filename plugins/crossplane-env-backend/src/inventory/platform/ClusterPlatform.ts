import { EnvironmentHealth } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Clock } from '../../kubernetes/clock';
import { ChangePace, ChangeQueue } from '../changes/ChangeQueue';
import { PlatformDependents } from './PlatformDependents';
import { PlatformObjects, PlatformObjectsOptions } from './PlatformObjects';

/** A provider that is installed brings hundreds of objects. */
const PLATFORM_PACE: ChangePace = { quietMs: 500, longestMs: 5000 };

/** What environments of one cluster are made with, and which of them it matters to. */
export class ClusterPlatform {
  readonly objects: PlatformObjects;
  readonly dependents = new PlatformDependents();
  readonly #changes: ChangeQueue;

  constructor(
    options: Omit<PlatformObjectsOptions, 'onChanged'> & {
      clock: Clock;
      /** Of an environment; undefined when there is none of that uid. */
      healthOf(uid: string): EnvironmentHealth | undefined;
      /** Told of environments that something else is to be said of, because of the platform. */
      onAffected(uid: string): void;
    },
  ) {
    const { cluster, clock, healthOf, onAffected } = options;
    this.#changes = new ChangeQueue({
      clock,
      pace: PLATFORM_PACE,
      onSettled: () => this.dependents.affected(healthOf).forEach(onAffected),
    });
    this.objects = new PlatformObjects({
      ...options,
      onChanged: () => this.#changes.add(cluster),
    });
  }

  stop(): void {
    this.#changes.stop();
  }
}
