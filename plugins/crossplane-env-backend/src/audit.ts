import {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';
import { toLoggableError } from './kubernetes/redaction';

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
    await unlessItFails(auditorEvent.fail({ error: toLoggableError(error) }));
    throw error;
  }
  await unlessItFails(auditorEvent.success());
  return result;
}

/** What was done stays done, and what failed is told, though nobody could note it. */
async function unlessItFails(noting: Promise<void>): Promise<void> {
  await noting.catch(() => {});
}
