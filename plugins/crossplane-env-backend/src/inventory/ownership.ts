import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { configuredAt } from '../kubernetes/configKeys';
import { ConfigRemarks } from '../kubernetes/ConfigRemarks';
import { NamespaceOwner } from './namespaces';

/**
 * The catalog's are far shorter. An annotation may be of 256 kB, which would
 * be in every list, and in the cursor of the page that it ends.
 */
export const LONGEST_REF = 1000;

/**
 * An entity reference in its one canonical form, so that references can be
 * compared; undefined when the value is none, as an annotation may be.
 */
export function normalizeEntityRef(
  value: string | undefined,
  options?: { defaultKind: string },
): string | undefined {
  if (!value || value.length > LONGEST_REF) return undefined;
  try {
    return stringifyEntityRef(
      parseEntityRef(value, {
        defaultKind: options?.defaultKind,
        defaultNamespace: 'default',
      }),
    );
  } catch {
    return undefined;
  }
}

/** As {@link normalizeEntityRef}; an owner without a kind is a group, as in the catalog. */
export function normalizeOwnerRef(
  value: string | undefined,
): string | undefined {
  return normalizeEntityRef(value, { defaultKind: 'group' });
}

const KEY = 'crossplaneEnv.trustedNamespaces';

/** As in references of environments: stands for being in no namespace. */
const NO_NAMESPACE = '-';

/** Places in which environments are believed what they say of their owner and entity. */
export class TrustedNamespaces {
  readonly #names: Set<string>;

  /**
   * Reads `crossplaneEnv.trustedNamespaces`: names, or `cluster/namespace`, with
   * `-` for what is in no namespace. What is no list of names trusts nothing.
   */
  static fromConfig(
    config: Config,
    remarks?: ConfigRemarks,
  ): TrustedNamespaces {
    const list = configuredAt(config, 'trustedNamespaces') ?? [];
    const names = Array.isArray(list) ? list : [list];
    const isName = (name: unknown) => typeof name === 'string' && name !== '';
    if (!Array.isArray(list) || !names.every(isName)) {
      remarks?.warn({
        code: 'unusable-setting',
        sentence: `'${KEY}' is no list of names; what is none in it is not trusted.`,
        remedy:
          "Begin each name with '- ', in quotes where it is a number, and start the backend again.",
      });
    }
    return new TrustedNamespaces(
      Array.isArray(list) ? (names.filter(isName) as string[]) : [],
    );
  }

  constructor(names: string[]) {
    this.#names = new Set(names);
  }

  has(place: { cluster: string; namespace?: string }): boolean {
    const { cluster, namespace = NO_NAMESPACE } = place;
    return (
      this.#names.has(namespace) || this.#names.has(`${cluster}/${namespace}`)
    );
  }
}

/** Whose an environment is. */
export interface Ownership {
  /** An entity reference; undefined for nobody, and for nobody knows. */
  owner?: string;
  /** What its Namespace says, if that is known. */
  namespaceOwner?: string;
  /** Whether nobody but the object itself says so, which anybody may write who may write the object. */
  isOwnerClaimed: boolean;
}

/**
 * The one place that decides whose an environment is. Where its namespace has an
 * owner, it is that one's, whatever the object says; where it has none, the
 * object may claim an owner; where that is not known, it is nobody's. Only in
 * places that the configuration trusts the object is believed.
 */
export function decideOwner(options: {
  /** What the object's annotation says. */
  annotated?: string;
  /** Undefined for what is in no namespace. */
  namespace?: NamespaceOwner;
  isTrusted: boolean;
}): Ownership {
  const { annotated, namespace, isTrusted } = options;
  const namespaceOwner = namespace?.isKnown ? namespace.owner : undefined;
  if (isTrusted) {
    const owner = annotated || namespaceOwner;
    return { owner, namespaceOwner, isOwnerClaimed: false };
  }
  if (namespaceOwner) {
    return { owner: namespaceOwner, namespaceOwner, isOwnerClaimed: false };
  }
  if (namespace && !namespace.isKnown) return { isOwnerClaimed: false };
  const owner = annotated || undefined;
  return { owner, isOwnerClaimed: owner !== undefined };
}
