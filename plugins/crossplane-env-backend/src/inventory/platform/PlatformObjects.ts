import {
  indexPlatform,
  ObservedEvent,
  PlatformIndex,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { GroupKind, kindKey } from '../graph/GroupKind';
import { KindStatus } from '../kinds/KindStatus';
import { ObjectHandler } from '../kinds/informers';
import { PLATFORM_KINDS } from './platformKinds';
import { PlatformObject } from './trimPlatformObject';

export interface PlatformObjectsOptions {
  cluster: string;
  statusOf(kind: GroupKind): KindStatus;
  /** Warnings about the object of that uid, newest first. */
  eventsOf(uid: string): ObservedEvent[];
  /** Told when something is otherwise than before, or more or less is known. */
  onChanged(): void;
}

/** What environments are made with, in one cluster. */
export class PlatformObjects {
  readonly #options: PlatformObjectsOptions;
  /** By kind and uid. */
  readonly #objects = new Map<string, Map<string, PlatformObject>>(
    PLATFORM_KINDS.map(kind => [kindKey(kind), new Map()]),
  );
  #index?: PlatformIndex;

  constructor(options: PlatformObjectsOptions) {
    this.#options = options;
  }

  handlerOf(kind: GroupKind): ObjectHandler<PlatformObject> {
    const objects = this.#objectsOf(kind);
    const put = (object: PlatformObject) =>
      objects.set(object.metadata.uid, object);
    return {
      replaceAll: all => {
        objects.clear();
        all.forEach(put);
        this.touch();
      },
      put: object => {
        put(object);
        this.touch();
      },
      remove: ({ metadata }) => {
        objects.delete(metadata.uid);
        this.touch();
      },
    };
  }

  /** Made anew when something has changed, and else the same. */
  index(): PlatformIndex {
    const { cluster, eventsOf } = this.#options;
    this.#index ??= indexPlatform({
      cluster,
      objects: PLATFORM_KINDS.filter(kind => this.#isKnown(kind))
        .flatMap(kind => [...this.#objectsOf(kind).values()])
        .map(object => ({ object, events: eventsOf(object.metadata.uid) })),
      unknownKinds: this.unknownKinds(),
    });
    return this.#index;
  }

  /** Kinds that nothing is known of, or not any more, as `Kind.group`. */
  unknownKinds(): string[] {
    return PLATFORM_KINDS.filter(kind => !this.#isKnown(kind))
      .map(({ kind, group }) => `${kind}.${group}`)
      .sort();
  }

  /** To be called when how well a kind is known changed as well. */
  touch(): void {
    this.#index = undefined;
    this.#options.onChanged();
  }

  /** There are other events about an object now, which may be one of these. */
  touchObject(uid: string): void {
    const isOurs = [...this.#objects.values()].some(objects =>
      objects.has(uid),
    );
    if (isOurs) this.touch();
  }

  #objectsOf(kind: GroupKind): Map<string, PlatformObject> {
    const objects = this.#objects.get(kindKey(kind));
    if (!objects) throw new Error(`Not of the platform: ${kindKey(kind)}`);
    return objects;
  }

  /** What was known before the right was taken away, or Crossplane, may be otherwise by now. */
  #isKnown(kind: GroupKind): boolean {
    const { state, synced } = this.#options.statusOf(kind);
    return synced && state !== 'unreadable' && state !== 'notServed';
  }
}
