import { get } from 'lodash';
import { KubeObject } from '../KubeApi';
import { ServedResource } from '../resources/ServedResource';
import { badRequest } from '../status/statusErrors';

export type FieldMatcher = (object: KubeObject) => boolean;

const ALWAYS = ['metadata.name', 'metadata.namespace'];

/** Parses a field selector such as `metadata.name=a,type!=Normal`. */
export function parseFieldSelector(
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
