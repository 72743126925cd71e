import type { Condition, ObservedObject } from '../../types';

/** What an object alone says, as `kubectl` shows it. */
export function stateOf(object: ObservedObject | undefined): string {
  if (!object) return 'It is not there any more.';
  const conditions = (object.status?.conditions ??
    []) as unknown as Condition[];
  const deleting = object.metadata.deletionTimestamp && 'Being deleted';
  const clauses = [deleting, ...conditions.map(describe)].filter(Boolean);
  return clauses.length > 0 ? clauses.join('; ') : 'Nothing.';
}

function describe({ type, status, reason, message }: Condition): string {
  const clause = `${type} ${status}${reason ? ` (${reason})` : ''}`;
  return message ? `${clause}: ${message}` : clause;
}
