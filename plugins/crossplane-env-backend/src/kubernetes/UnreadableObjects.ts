import { cleanText } from './intake';

/** An object of which its reader could make nothing. */
export interface UnreadableObject {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
  uid: string;
  /** Completes "… cannot be read: ". */
  reason: string;
}

/** Enough to see what sort of trouble it is. */
const MOST_KEPT = 100;
const LONGEST_REASON = 200;

/** Which objects of a kind cannot be read; the others are as they would be without them. */
export class UnreadableObjects {
  readonly #onChanged: (added?: UnreadableObject) => void;
  readonly #objects = new Map<string, UnreadableObject>();
  /** Those that the list which is being read has not shown so far. */
  #doubtful = new Set<string>();

  /** @param options.onChanged - told of the first that there is, and whenever there are others */
  constructor(options: { onChanged(added?: UnreadableObject): void }) {
    this.#onChanged = options.onChanged;
  }

  all(): UnreadableObject[] {
    return [...this.#objects.values()];
  }

  startList(): void {
    this.#doubtful = new Set(this.#objects.keys());
  }

  endList(): void {
    for (const uid of this.#doubtful) this.forget(uid);
    this.#doubtful.clear();
  }

  /** Tells whether it was not known to be so. */
  add(object: unknown, fault: Error): boolean {
    const identity = identityOf(object);
    const { uid } = identity;
    this.#doubtful.delete(uid);
    const reason = fault.message.slice(0, LONGEST_REASON);
    const before = this.#objects.get(uid);
    if (before?.reason === reason) return false;
    if (!before && this.#objects.size >= MOST_KEPT) return false;
    const added = { ...identity, reason };
    this.#objects.set(uid, added);
    this.#onChanged(before ? undefined : added);
    return !before;
  }

  forget(uid: string): void {
    if (this.#objects.delete(uid)) this.#onChanged();
  }
}

/** Whatever it is, so that it can be named. */
function identityOf(object: unknown): Omit<UnreadableObject, 'reason'> {
  const { apiVersion, kind, metadata } = fieldsOf(object);
  const { namespace, name, uid } = fieldsOf(metadata);
  const shown = textOf(name) ?? 'without a name';
  return {
    apiVersion: textOf(apiVersion) ?? '',
    kind: textOf(kind) ?? '',
    namespace: textOf(namespace),
    name: shown,
    uid: textOf(uid) ?? `${textOf(namespace)}/${shown}`,
  };
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return { ...(value as object | undefined) };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string'
    ? cleanText(value.slice(0, LONGEST_REASON))
    : undefined;
}
