import type { KubeObject } from '../kube/KubeApi';

export const CREATE_PENDING = 'crossplane.io/external-create-pending';
export const CREATE_SUCCEEDED = 'crossplane.io/external-create-succeeded';
export const CREATE_FAILED = 'crossplane.io/external-create-failed';

/** Those by which the provider remembers its requests to create. */
export function isCreateAnnotation(key: string): boolean {
  return [CREATE_PENDING, CREATE_SUCCEEDED, CREATE_FAILED].includes(key);
}

/** Whether a request to create was begun, and nobody knows how it ended. */
export function isCreateIncomplete({ metadata }: KubeObject): boolean {
  const timeOf = (key: string) =>
    Date.parse(metadata.annotations?.[key] ?? '') || 0;
  const ended = Math.max(timeOf(CREATE_SUCCEEDED), timeOf(CREATE_FAILED));
  return timeOf(CREATE_PENDING) > ended;
}
