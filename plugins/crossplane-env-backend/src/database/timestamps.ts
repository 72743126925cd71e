/** PostgreSQL answers timestamps as dates, SQLite as milliseconds. */
export type Timestamp = Date | number;

export function toIso(value: Timestamp): string {
  return new Date(value).toISOString();
}

export function toOptionalIso(value: Timestamp | null): string | undefined {
  return value === null ? undefined : toIso(value);
}
