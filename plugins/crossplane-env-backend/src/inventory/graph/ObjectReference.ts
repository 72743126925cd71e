import { GroupKind, kindKey } from './GroupKind';

/** Leads to an object by its name; which object that is may change. */
export interface ObjectReference extends GroupKind {
  version: string;
  namespace?: string;
  name: string;
}

export function objectKey(reference: {
  group: string;
  kind: string;
  namespace?: string;
  name: string;
}): string {
  return `${kindKey(reference)}/${reference.namespace ?? ''}/${reference.name}`;
}
