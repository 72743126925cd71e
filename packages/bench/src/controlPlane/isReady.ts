import { KubeObject } from '@crossplane-env/sandbox';

/** Whether the object itself says that it is ready. */
export function isReady({ status }: KubeObject): boolean {
  const conditions: { type: string; status: string }[] =
    status?.conditions ?? [];
  return conditions.some(
    condition => condition.type === 'Ready' && condition.status === 'True',
  );
}
