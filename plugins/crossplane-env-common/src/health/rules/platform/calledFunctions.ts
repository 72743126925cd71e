import { choiceOf } from '../../platform/compositions/choiceOf';
import { functionsOf } from '../../platform/compositions/pipelineOf';
import { findRevision } from '../../platform/compositions/revisionsOfComposition';
import { KINDS } from '../../platform/kinds';
import type { PlatformIndex } from '../../platform/PlatformIndex';
import type { AssessedResource } from '../../tree/AssessedResource';

/** The functions that make up a composite, in order; undefined if that is not known. */
export function calledFunctions(
  { observation }: AssessedResource,
  platform: PlatformIndex,
): string[] | undefined {
  const { revision, composition } = choiceOf(observation);
  const source =
    (revision && findRevision(platform, revision)) ||
    (composition && platform.find(KINDS.composition, { name: composition }));
  return source ? functionsOf(source) : undefined;
}
