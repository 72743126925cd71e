import { GraphObject } from '../graph/objects';
import { LargeKindHandler } from '../kinds/handlers';
import { FairRoom } from '../FairRoom';
import { namespaceOf, OwnedObject } from './readPods';

/** Of one owner, the newest; what these lack, the others will lack as well. */
const MOST_OF_AN_OWNER = 10;
/** Objects of one kind, by what controls them. */
export class OwnedObjects implements LargeKindHandler<OwnedObject> {
  readonly #byOwner = new Map<string, Map<string, GraphObject>>();
  readonly #ownerOf = new Map<string, string>();
  readonly #options: OwnedObjectsOptions;

  constructor(options: OwnedObjectsOptions) {
    this.#options = options;
  }

  put({ metadata: { uid }, owner, kept }: OwnedObject): void {
    if (!kept) {
      this.#delete(uid);
      return;
    }
    const siblings = this.#byOwner.get(owner) ?? new Map<string, GraphObject>();
    const before = siblings.get(uid);
    const { resourceVersion } = kept.metadata;
    if (before?.metadata.resourceVersion === resourceVersion) return;
    if (!before && !this.#makeRoom(siblings, { kept, owner })) return;
    if (!before) this.#options.room.take(namespaceOf(owner));
    siblings.set(uid, kept);
    this.#byOwner.set(owner, siblings);
    this.#ownerOf.set(uid, owner);
    this.#options.onChanged(owner);
  }

  /** Whether there is room for one more, by then. */
  #makeRoom(
    siblings: Map<string, GraphObject>,
    { kept, owner }: { kept: GraphObject; owner: string },
  ): boolean {
    if (siblings.size >= MOST_OF_AN_OWNER) {
      const [oldest] = [...siblings.values()].sort(byCreation);
      if (byCreation(oldest, kept) >= 0) return false;
      this.#delete(oldest.metadata.uid);
    }
    return this.#options.room.hasRoom(namespaceOf(owner));
  }

  remove({ metadata }: OwnedObject): void {
    this.#delete(metadata.uid);
  }

  retainOnly(uids: ReadonlySet<string>): void {
    for (const uid of [...this.#ownerOf.keys()]) {
      if (!uids.has(uid)) this.#delete(uid);
    }
  }

  /** Gives back the room that it took. */
  clear(): void {
    for (const owner of this.#ownerOf.values()) {
      this.#options.room.giveBack(namespaceOf(owner));
    }
    this.#ownerOf.clear();
    this.#byOwner.clear();
  }

  of(owner: string): GraphObject[] {
    return [...(this.#byOwner.get(owner)?.values() ?? [])];
  }

  owner(uid: string): string | undefined {
    return this.#ownerOf.get(uid);
  }

  #delete(uid: string): void {
    const owner = this.#ownerOf.get(uid);
    if (owner === undefined) return;
    this.#ownerOf.delete(uid);
    this.#options.room.giveBack(namespaceOf(owner));
    const siblings = this.#byOwner.get(owner);
    siblings?.delete(uid);
    if (siblings?.size === 0) this.#byOwner.delete(owner);
    this.#options.onChanged(owner);
  }
}

function byCreation(a: GraphObject, b: GraphObject): number {
  return (
    Date.parse(a.metadata.creationTimestamp) -
    Date.parse(b.metadata.creationTimestamp)
  );
}

interface OwnedObjectsOptions {
  /** Shared by all kinds and namespaces. */
  room: FairRoom;
  onChanged(owner: string): void;
}
