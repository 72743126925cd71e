import { isLike } from '../isLike';

/**
 * What a rule of the configuration is for, by patterns in which `*` stands for
 * any text and `?` for one character. Without a pattern it is for all.
 *
 * @public
 */
export interface RulePatterns {
  clusters?: readonly string[];
  /** API group and kind, such as `example.org/RunEnvironment`. */
  types?: readonly string[];
  /** Entity references; they fit nothing that has no owner. */
  owners?: readonly string[];
}

/**
 * What a rule is chosen by.
 *
 * @public
 */
export interface RuleSubject {
  cluster: string;
  group: string;
  kind: string;
  /** Entity reference in canonical form. */
  owner?: string;
}

/**
 * Whether a rule is for it.
 *
 * @public
 */
export function fitsRule(
  { cluster, group, kind, owner }: RuleSubject,
  { clusters, types, owners }: RulePatterns,
): boolean {
  return (
    fits(cluster, clusters) &&
    fits(`${group}/${kind}`, types) &&
    fits(owner, owners)
  );
}

function fits(text: string | undefined, patterns?: readonly string[]): boolean {
  return (
    !patterns ||
    (text !== undefined && patterns.some(pattern => isLike(text, pattern)))
  );
}
