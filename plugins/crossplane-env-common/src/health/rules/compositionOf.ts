import type { ResourceRef } from '../../refs';
import { choiceOf } from '../platform/compositions/choiceOf';
import type { AssessedResource } from '../tree/AssessedResource';
import type { Fault } from './Finding';

/** The Composition that makes up a composite. */
function compositionOf({
  observation,
}: AssessedResource): ResourceRef | undefined {
  const { composition } = choiceOf(observation);
  return composition === undefined || observation.role !== 'composite'
    ? undefined
    : {
        cluster: observation.resource.cluster,
        group: 'apiextensions.crossplane.io',
        version: 'v1',
        kind: 'Composition',
        name: composition,
      };
}

/**
 * A fault of the Composition of a composite.
 *
 * @param fact - tells it from others of the same Composition
 */
export function compositionFault(
  composite: AssessedResource,
  fact: Omit<Fault, 'resource'>,
): Fault | undefined {
  const resource = compositionOf(composite);
  return resource && { resource, ...fact };
}
