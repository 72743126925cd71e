import { FieldError, forbiddenValue } from '../status/FieldError';
import { invalid } from '../status/statusErrors';
import { LIST_OPTIONS } from './listRevision';

interface InitialEventsOptions {
  sendInitialEvents?: boolean;
  resourceVersionMatch?: string;
}

/** Refuses combinations of options that mean nothing. */
export function requireWatchOptions(options: InitialEventsOptions): void {
  const { sendInitialEvents, resourceVersionMatch } = options;
  const errors: FieldError[] = [];
  if (
    sendInitialEvents !== undefined &&
    resourceVersionMatch !== 'NotOlderThan'
  ) {
    errors.push(
      forbiddenValue(
        'resourceVersionMatch',
        'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
      ),
    );
  }
  if (sendInitialEvents === undefined && resourceVersionMatch) {
    errors.push(
      forbiddenValue(
        'resourceVersionMatch',
        'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided',
      ),
    );
  }
  if (errors.length > 0) {
    throw invalid(LIST_OPTIONS, { name: '', errors });
  }
}
