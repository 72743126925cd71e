import { GroupKind, kindKey, NodeKind } from '../graph/objects';

/** On everything that Crossplane composes, at any depth. */
const COMPOSED_SELECTOR = 'crossplane.io/composite';

/** A kind of which the objects are watched. */
export interface WatchedKind extends NodeKind {
  version: string;
  /** Asked of the API server when it is not known. */
  plural?: string;
  labelSelector?: string;
}

export function composedKind(
  kind: GroupKind & { version: string },
): WatchedKind {
  return {
    group: kind.group,
    kind: kind.kind,
    version: kind.version,
    role: 'composed',
    legacy: false,
    labelSelector: COMPOSED_SELECTOR,
  };
}

/** Kinds whose objects are nothing but confidential: they are not asked for, whatever the rights. */
export function isNeverRead({ group, kind }: GroupKind): boolean {
  return group === '' && kind === 'Secret';
}

export function isSameKind(a: WatchedKind, b: WatchedKind): boolean {
  return (
    kindKey(a) === kindKey(b) &&
    a.version === b.version &&
    a.role === b.role &&
    a.legacy === b.legacy &&
    a.plural === b.plural
  );
}
