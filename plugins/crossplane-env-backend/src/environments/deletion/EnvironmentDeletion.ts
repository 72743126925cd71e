import { ConflictError } from '@backstage/errors';
import { ObservedEnvironment } from '../../inventory/Inventory';
import {
  ClusterWriter,
  ClusterWriters,
  ObjectLocation,
} from '../../kubernetes/ClusterWriter';
import { EnvironmentLifecycle } from '../../lifecycle/EnvironmentLifecycle';
import { KnownEnvironment } from '../../lifecycle/KnownEnvironment';

/** Takes environments down, so that an environment that is gone has left nothing behind. */
export class EnvironmentDeletion {
  readonly #writers: ClusterWriters;
  readonly #lifecycle: EnvironmentLifecycle;

  constructor(options: {
    writers: ClusterWriters;
    lifecycle: EnvironmentLifecycle;
  }) {
    this.#writers = options.writers;
    this.#lifecycle = options.lifecycle;
  }

  /** To ask again, or for one that went already, is no error. */
  async delete(
    environment: KnownEnvironment,
    options: { uid?: string; requestedBy: string },
  ): Promise<void> {
    if (options.uid && options.uid !== environment.uid) {
      throw new ConflictError(
        `The environment '${environment.ref.name}' is another one by now than the one you asked to take down; look at it again before you decide.`,
      );
    }
    if (environment.state === 'gone') return;

    const { observed } = environment;
    // What is left of it is going already.
    if (observed.root.presence === 'missing') return;

    const writer = this.#writers.get(observed.ref.cluster);
    const location = locationOf(observed);
    await deleteCompositeInForeground(observed, { writer, location });
    await writer.delete(location, { uid: observed.uid });
    await this.#lifecycle.recordDeletionRequest(observed, {
      by: options.requestedBy,
    });
  }
}

/** Otherwise the claim goes at once, and what it composed is left to go unseen. */
async function deleteCompositeInForeground(
  { root, uid }: ObservedEnvironment,
  options: { writer: ClusterWriter; location: ObjectLocation },
): Promise<void> {
  const policy = root.object?.spec?.compositeDeletePolicy;
  if (root.role !== 'claim' || policy === 'Foreground') return;
  await options.writer.patch(
    options.location,
    { spec: { compositeDeletePolicy: 'Foreground' } },
    { uid },
  );
}

function locationOf({ plural, root }: ObservedEnvironment): ObjectLocation {
  const { group, version, namespace, name } = root.resource;
  return { group, version, plural, namespace, name };
}
