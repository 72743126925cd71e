import { StatusError } from '../status/StatusError';
import { FieldSet } from './FieldSet';
import { FieldManager } from './ManagedFields';
import { printPath } from './pathElement';

/** Fields that an apply would change and another manager owns. */
export interface FieldConflict {
  manager: FieldManager;
  fields: FieldSet;
}

export function applyConflict(conflicts: FieldConflict[]): StatusError {
  const causes = conflicts.flatMap(conflict =>
    conflict.fields.paths().map(path => ({
      manager: printManager(conflict),
      field: printPath(path),
    })),
  );
  return new StatusError({
    code: 409,
    reason: 'Conflict',
    message: describe(causes),
    details: {
      causes: causes.map(({ manager, field }) => ({
        reason: 'FieldManagerConflict',
        message: `conflict with ${manager}`,
        field,
      })),
    },
  });
}

function describe(causes: { manager: string; field: string }[]): string {
  if (causes.length === 1) {
    const [{ manager, field }] = causes;
    return `Apply failed with 1 conflict: conflict with ${manager}: ${field}`;
  }
  const managers = [...new Set(causes.map(cause => cause.manager))].sort();
  const lists = managers.map(manager =>
    [
      `conflicts with ${manager}:`,
      ...causes
        .filter(cause => cause.manager === manager)
        .map(cause => `- ${cause.field}`),
    ].join('\n'),
  );
  return `Apply failed with ${causes.length} conflicts: ${lists.join('\n')}`;
}

function printManager({ manager }: FieldConflict): string {
  const name = JSON.stringify(manager.manager);
  const where = manager.subresource
    ? ` with subresource ${JSON.stringify(manager.subresource)}`
    : '';
  if (manager.operation === 'Apply') {
    return `${name}${where}`;
  }
  return `${name}${where} using ${manager.apiVersion}`;
}
