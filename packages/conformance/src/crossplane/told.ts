import { hasCrossplane2 } from '@crossplane-env/control-plane';
import {
  at,
  type ExpectedCondition,
  type KubeObject,
} from '@crossplane-env/testkit';
import type { State } from './timelines/Timeline';

const RESPONSIVE = 'Responsive';

/**
 * The conditions that an object has that was reconciled in its present
 * generation. Crossplane 1 says neither of which generation it speaks nor
 * whether it still watches.
 */
export function told(
  object: KubeObject,
  ...conditions: ExpectedCondition[]
): ExpectedCondition[] {
  if (hasCrossplane2()) return at(object, ...conditions);
  return at(object, ...conditions)
    .filter(({ type }) => type !== RESPONSIVE)
    .map(({ observedGeneration, ...condition }) => condition);
}

/** Likewise the states of a timeline, of which those that say the same are one. */
export function toldInTurn(states: State[]): State[] {
  if (hasCrossplane2()) return states;
  const without = states.map(state =>
    state
      .filter(statement => !statement.startsWith(`${RESPONSIVE}=`))
      .map(statement => statement.replace(/ @\d+ /, ' ')),
  );
  return without.filter(
    (state, index) => state.join() !== without[index - 1]?.join(),
  );
}
