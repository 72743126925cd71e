import {
  FieldError,
  forbiddenValue,
  requiredValue,
  tooLong,
  unsupportedValue,
} from '../../kube/status/FieldError';
import { invalid } from '../../kube/status/statusErrors';
import { FieldValidation } from '../../kube/writes/WriteRequest';

/** What the options of a write are called; an apply is a patch. */
export type WriteOptionsKind =
  | 'CreateOptions'
  | 'UpdateOptions'
  | 'PatchOptions'
  | 'ApplyOptions';

const VALIDATIONS: FieldValidation[] = ['Ignore', 'Strict', 'Warn'];
const MANAGER_LIMIT = 128;

/** @throws StatusError that names each option that is wrong */
export function requireWriteOptions(
  query: URLSearchParams,
  kind: WriteOptionsKind,
): void {
  const errors = [
    ...validateApply(query, kind),
    ...validateManager(query.get('fieldManager') ?? ''),
    ...validateDryRun(query.getAll('dryRun')),
    ...validateFieldValidation(query),
  ];
  requireNoErrors(kind === 'ApplyOptions' ? 'PatchOptions' : kind, errors);
}

/** Undefined where the caller leaves it to the server. */
export function fieldValidationOf(
  query: URLSearchParams,
): FieldValidation | undefined {
  return VALIDATIONS.find(one => one === query.get('fieldValidation'));
}

export function validateDryRun(values: string[]): FieldError[] {
  return values.every(value => value === 'All')
    ? []
    : [unsupportedValue('dryRun', { value: values, supported: ['All'] })];
}

/** @throws StatusError about the options, if there are errors */
export function requireNoErrors(kind: string, errors: FieldError[]): void {
  if (errors.length > 0) {
    const options = { group: 'meta.k8s.io', kind, plural: kind.toLowerCase() };
    throw invalid(options, { name: '', errors });
  }
}

function validateApply(
  query: URLSearchParams,
  kind: WriteOptionsKind,
): FieldError[] {
  if (kind === 'ApplyOptions') {
    return query.get('fieldManager')
      ? []
      : [requiredValue('fieldManager', 'is required for apply patch')];
  }
  return kind === 'PatchOptions' && query.has('force')
    ? [forbiddenValue('force', 'may not be specified for non-apply patch')]
    : [];
}

function validateManager(manager: string): FieldError[] {
  return manager.length > MANAGER_LIMIT
    ? [tooLong('fieldManager', MANAGER_LIMIT)]
    : [];
}

function validateFieldValidation(query: URLSearchParams): FieldError[] {
  const value = query.get('fieldValidation');
  return !value || fieldValidationOf(query)
    ? []
    : [
        unsupportedValue('fieldValidation', {
          value,
          supported: ['', ...VALIDATIONS],
        }),
      ];
}
