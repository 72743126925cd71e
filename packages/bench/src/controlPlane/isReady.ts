import type { KubeObject } from '@crossplane-env/testkit';

/** Whether the object itself says that it is ready. */
export function isReady(object: KubeObject | undefined): boolean {
  const conditions: { type: string; status: string }[] =
    object?.status?.conditions ?? [];
  return conditions.some(
    condition => condition.type === 'Ready' && condition.status === 'True',
  );
}
