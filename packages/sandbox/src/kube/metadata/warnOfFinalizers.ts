import { KubeObject } from '../KubeApi';
import { ServedResource } from '../resources/ServedResource';

const STANDARD = ['foregroundDeletion', 'orphan', 'kubernetes'];

/** Advice on the new finalizers of a custom resource that no domain qualifies. */
export function warnOfFinalizers(
  { custom }: ServedResource,
  next: KubeObject,
  previous?: KubeObject,
): string[] {
  const known = [...STANDARD, ...(previous?.metadata.finalizers ?? [])];
  return (custom ? next.metadata.finalizers ?? [] : [])
    .filter(one => !one.includes('/') && !known.includes(one))
    .map(finalizer => {
      const form = finalizer.includes('.') ? ' including a path (/)' : '';
      const name = JSON.stringify(finalizer);
      return `metadata.finalizers: ${name}: prefer a domain-qualified finalizer name${form} to avoid accidental conflicts with other finalizer writers`;
    });
}
