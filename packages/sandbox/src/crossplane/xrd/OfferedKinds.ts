import { groupOf } from '../../controllers/runtime/objectKey';

export interface OfferedKind {
  /** The version that Crossplane works with. */
  apiVersion: string;
  kind: string;
  xrdName: string;
  /** Whether the machinery is right below spec, as in Crossplane v1. */
  legacy: boolean;
  /** For a claim kind: the kind of composite behind it. */
  composite?: { apiVersion: string; kind: string };
}

/** The kinds whose controllers run: those of established, or offering, XRDs. */
export class OfferedKinds {
  readonly #kinds = new Map<string, OfferedKind>();

  /** Whether the kind was not there, or not in this version. */
  add(offered: OfferedKind): boolean {
    const id = idOf(offered);
    const known = this.#kinds.get(id);
    this.#kinds.set(id, offered);
    return known?.apiVersion !== offered.apiVersion;
  }

  removeOf(xrdName: string): void {
    for (const [id, offered] of this.#kinds) {
      if (offered.xrdName === xrdName) {
        this.#kinds.delete(id);
      }
    }
  }

  find(object: { apiVersion: string; kind: string }): OfferedKind | undefined {
    return this.#kinds.get(idOf(object));
  }
}

function idOf({ apiVersion, kind }: { apiVersion: string; kind: string }) {
  return `${groupOf(apiVersion)}/${kind}`;
}
