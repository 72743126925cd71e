import { plural, sentence } from '../words';
import type { Cause } from './Cause';
import type { Description } from './Description';
import { countAlike, likeness } from './likeness';
import { rootCause } from './rootCause';

/** The first cause in full; of the others, how many they are. */
export function describeCauses(causes: [Cause, ...Cause[]]): Description {
  const [first] = causes;
  const { statement, detail, nextStep, actor, healsItself } = first.finding;
  return {
    sentence: sentence(
      `${statement}${countAlike(first, causes)}${countDifferent(
        first,
        causes,
      )}`,
      detail,
    ),
    nextStep,
    actor,
    healsItself,
    evidence: first.evidence,
    cause: rootCause(first),
  };
}

function countDifferent(first: Cause, causes: Cause[]): string {
  const different = new Set(causes.map(likeness));
  different.delete(likeness(first));
  return different.size > 0
    ? ` (and ${plural(different.size, 'more problem')})`
    : '';
}
