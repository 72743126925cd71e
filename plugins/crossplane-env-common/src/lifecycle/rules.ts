import { isLike } from '../isLike';

/**
 * What a rule of the configuration is for. In the patterns `*` stands for any
 * text and `?` for one character. Without a pattern it is for all.
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
 * The first of the rules that fits.
 *
 * @public
 */
export function firstFitting<Rule extends RulePatterns>(
  { cluster, group, kind, owner }: RuleSubject,
  rules: readonly Rule[],
): Rule | undefined {
  return rules.find(
    rule =>
      fits(cluster, rule.clusters) &&
      fits(`${group}/${kind}`, rule.types) &&
      fits(owner, rule.owners),
  );
}

function fits(
  text: string | undefined,
  patterns: readonly string[] | undefined,
): boolean {
  return (
    !patterns ||
    (text !== undefined && patterns.some(pattern => isLike(text, pattern)))
  );
}
