import { findCondition, type Observation } from '../observation/Observation';
import type { Verdict } from '../../types';
import { fromCondition, type Assessment } from '../verdicts/Assessment';

const VERDICTS: Array<[conditionType: string, verdict: Verdict]> = [
  ['Failed', 'failed'],
  ['FailureTarget', 'failed'],
  ['Complete', 'ready'],
  ['Suspended', 'paused'],
];

export function job(observation: Observation): Assessment {
  for (const [type, verdict] of VERDICTS) {
    const condition = findCondition(observation, type);
    if (condition?.status === 'True') return fromCondition(verdict, condition);
  }
  return { verdict: 'progressing' };
}
