import type { Verdict } from '../../types';
import type { AssessmentOptions } from '../assessment/AssessmentOptions';
import type { EvaluationTime } from '../observation/time';

/** What is known when an environment has its verdict. */
export interface DiagnosisOptions extends Omit<AssessmentOptions, 'now'> {
  now: EvaluationTime;
  verdict: Verdict;
}
