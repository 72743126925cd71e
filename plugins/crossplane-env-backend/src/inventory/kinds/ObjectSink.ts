import { ReflectorEvent } from '../../kubernetes/Reflector';

/** What keeps the objects of a kind. */
export interface ObjectSink<T> {
  replaceAll(objects: T[]): void;
  put(object: T): void;
  remove(object: T): void;
}

/** Brings what is kept up to date. Losing touch with the cluster takes nothing away. */
export function applyEvent<T>(
  sink: ObjectSink<T>,
  event: ReflectorEvent<T>,
): void {
  switch (event.type) {
    case 'SYNCED':
      sink.replaceAll(event.objects);
      break;
    case 'ADDED':
    case 'MODIFIED':
      sink.put(event.object);
      break;
    case 'DELETED':
      sink.remove(event.object);
      break;
    default:
  }
}
