import {
  FieldError,
  forbiddenValue,
  unsupportedValue,
} from '../status/FieldError';
import { invalid } from '../status/statusErrors';
import { LIST_OPTIONS } from './listRevision';

interface InitialEventsOptions {
  sendInitialEvents?: boolean;
  resourceVersionMatch?: string;
}

const MATCH = 'resourceVersionMatch';
const ONLY_MATCH = 'NotOlderThan';

/** Refuses combinations of options that mean nothing. */
export function requireWatchOptions(options: InitialEventsOptions): void {
  const { sendInitialEvents, resourceVersionMatch: match } = options;
  const errors: FieldError[] = [];
  if (sendInitialEvents !== undefined && match !== ONLY_MATCH) {
    errors.push(
      forbiddenValue(
        MATCH,
        `sendInitialEvents requires setting ${MATCH} to ${ONLY_MATCH}`,
      ),
    );
  }
  if (sendInitialEvents === undefined && match) {
    errors.push(
      forbiddenValue(
        MATCH,
        `${MATCH} is forbidden for watch unless sendInitialEvents is provided`,
      ),
    );
  }
  if (match && match !== ONLY_MATCH) {
    errors.push(
      unsupportedValue(MATCH, { value: match, supported: [ONLY_MATCH] }),
    );
  }
  if (errors.length > 0) {
    throw invalid(LIST_OPTIONS, { name: '', errors });
  }
}
