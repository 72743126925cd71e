import {
  ObservedEvent,
  ObservedResource,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';

/**
 * Keeps a resource of which the same is known as before the same object: what
 * was concluded from it stands then, and is not concluded again.
 */
export class SharedResources {
  readonly #shared = new WeakMap<object, ObservedResource>();

  /**
   * @param origin - what the resource was read from; never changed in place
   * @returns the resource that was shared last for this origin if it says the same, else the given one
   */
  share(origin: object, resource: ObservedResource): ObservedResource {
    const before = this.#shared.get(origin);
    if (before && saysTheSame(before, resource)) return before;
    this.#shared.set(origin, resource);
    return resource;
  }
}

/** Of two that were read from the same; their children are shared already. */
function saysTheSame(a: ObservedResource, b: ObservedResource): boolean {
  return (
    a.role === b.role &&
    a.presence === b.presence &&
    a.object === b.object &&
    a.generationSeenAt === b.generationSeenAt &&
    a.goneSince === b.goneSince &&
    isEqual(a.children, b.children, (one, other) => one === other) &&
    isEqual(a.events, b.events, isSameEvent)
  );
}

function isSameEvent(a: ObservedEvent, b: ObservedEvent): boolean {
  return (
    a.reason === b.reason &&
    a.message === b.message &&
    a.lastSeen === b.lastSeen
  );
}

function isEqual<T>(a: T[], b: T[], isSame: (a: T, b: T) => boolean): boolean {
  return (
    a.length === b.length && a.every((one, index) => isSame(one, b[index]))
  );
}
