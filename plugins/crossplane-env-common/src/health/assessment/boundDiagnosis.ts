import type { Diagnosis } from '../../types';
import { cut } from '../observation/json';

const LONGEST_SENTENCE = 1_500;
const LONGEST_NEXT_STEP = 1_500;

/** More than anybody reads; an environment may have thousands. */
const MOST_AWAITED = 100;

/** The same diagnosis, no longer than a page or a list can bear. */
export function boundDiagnosis(diagnosis: Diagnosis): Diagnosis {
  const { sentence, nextStep, waitingFor } = diagnosis;
  const more = waitingFor.length - MOST_AWAITED;
  return {
    ...diagnosis,
    sentence: cut(sentence, LONGEST_SENTENCE),
    nextStep: nextStep && cut(nextStep, LONGEST_NEXT_STEP),
    waitingFor: waitingFor.slice(0, MOST_AWAITED),
    ...(more > 0 && { waitingForMore: more }),
  };
}
