import type { PlatformIndex } from '../../platform/PlatformIndex';
import type { PlatformObject } from '../../platform/PlatformObject';
import { choiceOf } from '../../platform/compositions/choiceOf';
import { compositionsOf } from '../../platform/compositions/compositionsOf';
import { definitionOf } from '../../platform/definitions/definitionOf';
import { namedComposition } from '../../platform/definitions/namedComposition';
import type { AssessedResource } from '../../tree/AssessedResource';
import { enumerate, nameOf } from '../../words';
import type { Finding, RuleOptions } from '../Finding';

/**
 * Several Compositions fit, and nothing says which: Crossplane takes one at
 * random, and stays with it. Once it has, a reference without a selector looks
 * the same as one that was asked for, and nothing is said of it.
 */
export function randomComposition(
  { observation }: AssessedResource,
  { platform }: RuleOptions,
): Finding | undefined {
  if (!platform || observation.role !== 'composite') return undefined;
  const { composition, selector } = choiceOf(observation);
  if (composition && !selector) return undefined;
  const definition = definitionOf(platform, observation.resource);
  if (!definition || isDecided(definition, selector)) return undefined;
  const fitting = fittingCompositions(platform, {
    resource: observation.resource,
    selector,
  });
  if (fitting.length < 2) return undefined;
  const names = enumerate(fitting.map(({ resource }) => resource.name));
  const choice = composition ? `chose ${composition}` : 'chooses one';
  return {
    family: 'random-composition',
    statement: `Crossplane ${choice} for ${nameOf(
      observation,
    )} at random, as ${names} all fit`,
    actor: 'platform',
    healsItself: false,
    nextStep: `Ask the platform team to name a default Composition for ${observation.resource.kind}, or labels that only one has.`,
    fault: { resource: definition.resource, what: 'several compositions' },
    evidence: { resource: observation.resource },
  };
}

/** A default counts only where nothing is selected; what is enforced always does. */
function isDecided(
  definition: PlatformObject,
  selector: ReadonlyMap<string, string> | undefined,
): boolean {
  const { enforced, byDefault } = namedComposition(definition);
  return enforced !== undefined || (!selector && byDefault !== undefined);
}

function fittingCompositions(
  platform: PlatformIndex,
  options: {
    resource: AssessedResource['observation']['resource'];
    selector: ReadonlyMap<string, string> | undefined;
  },
): PlatformObject[] {
  const labels = [...(options.selector ?? [])];
  return compositionsOf(platform, options.resource).filter(candidate =>
    labels.every(([key, value]) => candidate.labels.get(key) === value),
  );
}
