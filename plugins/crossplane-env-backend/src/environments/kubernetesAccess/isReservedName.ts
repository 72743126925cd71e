/**
 * Whether a user or group of that name is one of Kubernetes' own, such as
 * `system:masters`, which may do everything. Nobody in a catalog is one.
 */
export function isReservedName(name: string): boolean {
  return name.startsWith('system:');
}
