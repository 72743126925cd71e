import { get } from 'lodash';
import { KubeObject } from './KubeApi';
import { ServedResource } from './resources/ServedResource';
import { badRequest } from './status/statusErrors';

export type ObjectMatcher = (object: KubeObject) => boolean;

export interface Selectors {
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
}

/** Whether an object is in a namespace and satisfies both selectors. */
export function parseSelectors(
  selectors: Selectors,
  resource: ServedResource,
): ObjectMatcher {
  const { namespace } = selectors;
  const labelsMatch = parseLabelSelector(selectors.labelSelector ?? '');
  const fieldsMatch = parseFieldSelector(
    selectors.fieldSelector ?? '',
    resource,
  );
  return object =>
    (!namespace || object.metadata.namespace === namespace) &&
    labelsMatch(object.metadata.labels ?? {}) &&
    fieldsMatch(object);
}

type LabelMatcher = (labels: Record<string, string>) => boolean;

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

type FieldMatcher = (object: KubeObject) => boolean;

const ALWAYS = ['metadata.name', 'metadata.namespace'];

/** Parses a field selector such as `metadata.name=a,type!=Normal`. */
function parseFieldSelector(
  selector: string,
  resource: ServedResource,
): FieldMatcher {
  const matchers = selector
    .split(',')
    .filter(term => term !== '')
    .map(term => parseTerm(term, selector, resource));
  return object => matchers.every(matches => matches(object));
}

function parseTerm(
  term: string,
  selector: string,
  resource: ServedResource,
): FieldMatcher {
  const [, field, operator, value] = /^(.*?)(!=|==|=)(.*)$/.exec(term) ?? [];
  if (field === undefined) {
    throw badRequest(
      `invalid selector: '${selector}'; can't understand '${term}'`,
    );
  }
  if (![...ALWAYS, ...resource.selectableFields].includes(field)) {
    throw badRequest(
      resource.custom
        ? `field label not supported: ${field}`
        : `"${field}" is not a known field selector: only "metadata.name", "metadata.namespace"`,
    );
  }
  return object =>
    (String(readField(object, field) ?? '') === value) === (operator !== '!=');
}

/** Events name the reporter as `source`, meaning its component. */
function readField(object: KubeObject, field: string): unknown {
  if (field === 'source' && object.kind === 'Event') {
    return object.source?.component ?? object.reportingComponent;
  }
  return get(object, field);
}
