import type { AssessmentOptions } from '../assessment/AssessmentOptions';
import type { EvaluationTime } from '../observation/EvaluationTime';
import type { Verdict } from '../../types';

/** What is known when an environment has its verdict. */
export interface DiagnosisOptions extends Omit<AssessmentOptions, 'now'> {
  now: EvaluationTime;
  verdict: Verdict;
}
