import { formatEnvironmentTypeRef } from '../../../refs';
import type { PlatformDependents } from '../../../types';
import { asObject, asString } from '../../observation/json';
import { typeOfComposition } from '../compositions/typeOfComposition';
import { definitionOf } from '../definitions/definitionOf';
import type { PlatformIndex } from '../PlatformIndex';
import type { PlatformObject } from '../PlatformObject';

/** The Compositions and definitions, and with each Composition the type that it is for. */
export function dependentsOn(
  index: PlatformIndex,
  options: {
    kinds?: string[];
    compositions?: PlatformObject[];
    definitions?: PlatformObject[];
  },
): PlatformDependents {
  const { kinds = [], compositions = [], definitions = [] } = options;
  const ofCompositions = compositions.flatMap(
    composition => definitionOf(index, typeOfComposition(composition)) ?? [],
  );
  return {
    environmentTypes: unique(
      [...definitions, ...ofCompositions].map(environmentType),
    ),
    compositions: unique(compositions.map(({ resource }) => resource.name)),
    kinds,
  };
}

/** People see the claim where there is one. */
function environmentType({ resource, spec }: PlatformObject): string {
  const kind =
    asString(asObject(spec.claimNames).kind) ??
    asString(asObject(spec.names).kind) ??
    '';
  const group = asString(spec.group) ?? '';
  return formatEnvironmentTypeRef({ cluster: resource.cluster, group, kind });
}

function unique(names: string[]): string[] {
  return [...new Set(names)].sort();
}
