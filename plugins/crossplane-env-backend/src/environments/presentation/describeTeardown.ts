import { GoneEnvironmentRecord } from '../../database/EnvironmentRecordStore';

const UNITS = [
  { name: 'day', ms: 86_400_000 },
  { name: 'hour', ms: 3_600_000 },
  { name: 'minute', ms: 60_000 },
  { name: 'second', ms: 1000 },
];

/** One sentence on how an environment ended. */
export function describeTeardown(record: GoneEnvironmentRecord): string {
  const at = `${record.goneAt.slice(0, 10)} ${record.goneAt.slice(11, 16)} UTC`;
  const lifetime = formatDuration(
    Date.parse(record.goneAt) - Date.parse(record.createdAt),
  );
  const request = record.deletionRequestedBy
    ? `, as requested by ${record.deletionRequestedBy}`
    : '';
  return `Taken down at ${at} after ${lifetime}${request}.`;
}

function formatDuration(ms: number): string {
  const unit = UNITS.find(candidate => ms >= candidate.ms) ?? UNITS[3];
  const count = Math.max(1, Math.floor(ms / unit.ms));
  return `${count} ${unit.name}${count === 1 ? '' : 's'}`;
}
