import {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';

/** Runs an operation between an audit event's beginning and its success or failure. */
export async function withAudit<T>(
  auditor: AuditorService,
  event: AuditorServiceCreateEventOptions,
  operation: () => Promise<T>,
): Promise<T> {
  const auditorEvent = await auditor.createEvent(event);
  let result: T;
  try {
    result = await operation();
  } catch (error) {
    await auditorEvent.fail({ error: toError(error) });
    throw error;
  }
  await auditorEvent.success();
  return result;
}
