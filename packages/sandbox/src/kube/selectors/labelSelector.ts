import { badRequest } from '../status/statusErrors';

export type LabelMatcher = (labels: Record<string, string>) => boolean;

const NAME = '[A-Za-z0-9]([-A-Za-z0-9_./]*[A-Za-z0-9])?';
const SET = new RegExp(`^(${NAME})\\s+(in|notin)\\s*\\(([^()]*)\\)$`);
const EQUALITY = new RegExp(`^(${NAME})\\s*(==|=|!=)\\s*([-A-Za-z0-9_.]*)$`);
const EXISTS = new RegExp(`^(!?)\\s*(${NAME})$`);

/** Parses a label selector such as `a=b,c!=d,e in (f,g),h,!i`. */
export function parseLabelSelector(selector: string): LabelMatcher {
  const matchers = splitRequirements(selector).map(text =>
    parseRequirement(text, selector),
  );
  return labels => matchers.every(matches => matches(labels));
}

/** Splits at the commas outside of parentheses. */
function splitRequirements(selector: string): string[] {
  return selector
    .split(/,(?![^()]*\))/)
    .map(text => text.trim())
    .filter(text => text !== '');
}

function parseRequirement(text: string, selector: string): LabelMatcher {
  const [, setKey, , operator, list] = SET.exec(text) ?? [];
  if (setKey) {
    const values = list.split(',').map(value => value.trim());
    return labels => {
      const isIn = setKey in labels && values.includes(labels[setKey]);
      return operator === 'in' ? isIn : !isIn;
    };
  }
  const [, key, , comparison, value] = EQUALITY.exec(text) ?? [];
  if (key) {
    return labels => (labels[key] === value) === (comparison !== '!=');
  }
  const [, negation, existing] = EXISTS.exec(text) ?? [];
  if (existing) {
    return labels => existing in labels === (negation === '');
  }
  throw badRequest(
    `unable to parse requirement: ${JSON.stringify(
      text,
    )} in the label selector ${JSON.stringify(selector)}`,
  );
}
