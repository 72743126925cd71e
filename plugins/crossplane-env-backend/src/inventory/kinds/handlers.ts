import { toError } from '@backstage/errors';
import { Transform } from '../../kubernetes/Reflector';

/** What of an object is kept; see {@link Transform}. */
export type Reader<T> = Transform<T>;

/** What keeps the objects of a kind. */
export interface ObjectHandler<T> {
  put(object: T): void;
  remove(object: T): void;
  /** These are all the objects there are. */
  replaceAll(objects: T[]): void;
}

/** Of a kind of which there may be very many: its objects come one by one from a list as well. */
export interface LargeKindHandler<T> {
  put(object: T): void;
  remove(object: T): void;
  /** There are no objects but those of these uids, which were put. */
  retainOnly(uids: ReadonlySet<string>): void;
}

/** Takes in a list as it comes. */
export interface ListHandler<T> {
  put(object: T): void;
  remove(object: T): void;
  startList(): void;
  listed(object: T): void;
  endList(): void;
}

export function inOnePiece<T>(handler: ObjectHandler<T>): ListHandler<T> {
  let objects: T[] = [];
  return {
    put: object => handler.put(object),
    remove: object => handler.remove(object),
    startList: () => {
      objects = [];
    },
    listed: object => objects.push(object),
    endList: () => {
      handler.replaceAll(objects);
      objects = [];
    },
  };
}

export function oneByOne<T extends { metadata: { uid: string } }>(
  handler: LargeKindHandler<T>,
): ListHandler<T> {
  let uids = new Set<string>();
  return {
    put: object => handler.put(object),
    remove: object => handler.remove(object),
    startList: () => {
      uids = new Set();
    },
    listed: object => {
      uids.add(object.metadata.uid);
      handler.put(object);
    },
    endList: () => {
      handler.retainOnly(uids);
      uids = new Set();
    },
  };
}

/** What two readers keep of one object; undefined where one passes it over. */
interface ReadTwice<A, B> {
  first: A | undefined;
  second: B | undefined;
}

/** So that a kind that two are interested in is asked for once. */
export function readTwice<A, B>(
  first: { read: Reader<A>; handler: ObjectHandler<A> },
  second: { read: Reader<B>; handler: ObjectHandler<B> },
): {
  read: Reader<ReadTwice<A, B>>;
  handler: ObjectHandler<ReadTwice<A, B>>;
} {
  const each = (
    { first: a, second: b }: ReadTwice<A, B>,
    does: 'put' | 'remove',
  ) => {
    if (a !== undefined) first.handler[does](a);
    if (b !== undefined) second.handler[does](b);
  };
  return {
    // What the one can make nothing of, the other may well.
    read: (object, note) => {
      const attempt = <T>(read: Reader<T>) => {
        try {
          return read(object, note);
        } catch (error) {
          note(toError(error));
          return undefined;
        }
      };
      return { first: attempt(first.read), second: attempt(second.read) };
    },
    handler: {
      replaceAll: objects => {
        first.handler.replaceAll(objects.flatMap(one => one.first ?? []));
        second.handler.replaceAll(objects.flatMap(one => one.second ?? []));
      },
      put: object => each(object, 'put'),
      remove: object => each(object, 'remove'),
    },
  };
}
