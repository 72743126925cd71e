import { RJSFSchema } from '@rjsf/utils';
import { isJsonObject } from '../lib/json';

/** Matches one text only, which it also is. */
const LITERAL_PATTERN = /^\^([^\\^$.|?*+()[\]{}]+)\$$/;

/** What a branch may say of its value beside what it is. */
const DESCRIPTIVE = new Set(['type', 'title', 'description']);

/**
 * The values that a choice allows, where each of its branches names those that
 * it allows; undefined otherwise.
 */
export function valuesOfChoice({
  oneOf,
  anyOf,
}: RJSFSchema): RJSFSchema['enum'] {
  const branches = oneOf ?? anyOf ?? [];
  const values = branches.map(branch =>
    isJsonObject(branch) ? valuesOfBranch(branch as RJSFSchema) : [],
  );
  return values.length > 0 && values.every(each => each.length > 0)
    ? values.flat()
    : undefined;
}

function valuesOfBranch(branch: RJSFSchema): NonNullable<RJSFSchema['enum']> {
  const [rule, ...others] = Object.keys(branch).filter(
    keyword => !DESCRIPTIVE.has(keyword),
  );
  if (others.length > 0) return [];
  switch (rule) {
    case 'enum':
      return branch.enum ?? [];
    case 'pattern': {
      const [, literal] = LITERAL_PATTERN.exec(String(branch.pattern)) ?? [];
      return literal === undefined ? [] : [literal];
    }
    default:
      return [];
  }
}
