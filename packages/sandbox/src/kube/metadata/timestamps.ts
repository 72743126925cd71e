import { Clock } from '../../clock/Clock';

/** A time as metadata carries it: in whole seconds. */
export function timestamp(clock: Clock): string {
  return `${clock.now().toISOString().slice(0, 19)}Z`;
}
