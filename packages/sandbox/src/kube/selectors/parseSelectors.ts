import { KubeObject } from '../KubeApi';
import { ServedResource } from '../resources/ServedResource';
import { parseFieldSelector } from './fieldSelector';
import { parseLabelSelector } from './labelSelector';

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
