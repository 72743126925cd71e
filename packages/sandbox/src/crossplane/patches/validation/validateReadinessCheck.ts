import type { ReadinessCheck } from '../PatchAndTransformInput';
import { invalid, required } from './InputError';

const TYPES = [
  'None',
  'NonEmpty',
  'MatchString',
  'MatchInteger',
  'MatchCondition',
  'MatchTrue',
  'MatchFalse',
];

/** Throws an `InputError` for the first thing wrong with a readiness check. */
export function validateReadinessCheck(
  check: ReadinessCheck,
  path: string,
): void {
  const { type } = check;
  if (!TYPES.includes(type)) {
    throw invalid(`${path}.type`, type, 'unknown readiness check type');
  }
  if (type === 'None') {
    return;
  }
  if (type === 'MatchCondition') {
    validateMatchCondition(check, `${path}.matchCondition`);
    return;
  }
  if (type === 'MatchString' && check.matchString === undefined) {
    throw required(`${path}.matchString`, 'cannot be nil for type MatchString');
  }
  if (type === 'MatchInteger' && check.matchInteger === undefined) {
    throw required(
      `${path}.matchInteger`,
      'cannot be nil for type MatchInteger',
    );
  }
  if (check.fieldPath === undefined) {
    throw required(`${path}.fieldPath`, 'cannot be empty');
  }
}

function validateMatchCondition(
  { matchCondition }: ReadinessCheck,
  path: string,
): void {
  for (const field of ['type', 'status'] as const) {
    if (!matchCondition?.[field]) {
      throw required(
        `${path}.${field}`,
        'cannot be empty for type MatchCondition',
      );
    }
  }
}
