import { Reader } from './BaseInformers';
import { ObjectSink } from './ObjectSink';

/** What two readers keep of one object; undefined where one passes it over. */
export interface ReadTwice<A, B> {
  first: A | undefined;
  second: B | undefined;
}

/** So that a kind that two are interested in is asked for once. */
export function readTwice<A, B>(
  first: Reader<A>,
  second: Reader<B>,
): Reader<ReadTwice<A, B>> {
  return object => ({ first: first(object), second: second(object) });
}

export function keepTwice<A, B>(
  first: ObjectSink<A>,
  second: ObjectSink<B>,
): ObjectSink<ReadTwice<A, B>> {
  const each = (
    { first: a, second: b }: ReadTwice<A, B>,
    does: 'put' | 'remove',
  ) => {
    if (a !== undefined) first[does](a);
    if (b !== undefined) second[does](b);
  };
  return {
    replaceAll: objects => {
      first.replaceAll(objects.flatMap(object => object.first ?? []));
      second.replaceAll(objects.flatMap(object => object.second ?? []));
    },
    put: object => each(object, 'put'),
    remove: object => each(object, 'remove'),
  };
}
