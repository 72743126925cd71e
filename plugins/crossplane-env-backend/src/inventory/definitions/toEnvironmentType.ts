import {
  EnvironmentType,
  formatEnvironmentTypeRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { createdKind, Definition, styleOf } from './Definition';

/** @param options.fitting - names of the Compositions for the definition's composites */
export function toEnvironmentType(
  definition: Definition,
  options: { cluster: string; fitting: string[] },
): EnvironmentType {
  const { cluster } = options;
  const { group, version, claim, composite } = definition;
  const { kind, plural } = createdKind(definition);
  return {
    ref: formatEnvironmentTypeRef({ cluster, group, kind }),
    cluster,
    group,
    version,
    kind,
    plural,
    namespaced: claim ? true : composite.namespaced,
    style: styleOf(definition),
    title: definition.title ?? kind,
    description: definition.description,
    specSchema: definition.specSchema,
    ...chooseCompositions(definition, options.fitting),
  };
}

/** As Crossplane chooses: an enforced Composition leaves no choice, whatever else fits. */
function chooseCompositions(
  { enforcedComposition, defaultComposition }: Definition,
  fitting: string[],
): Pick<EnvironmentType, 'compositions' | 'defaultComposition'> {
  if (enforcedComposition) {
    return {
      compositions: [enforcedComposition],
      defaultComposition: enforcedComposition,
    };
  }
  const only = fitting.length === 1 ? fitting[0] : undefined;
  return {
    compositions: fitting,
    defaultComposition: defaultComposition ?? only,
  };
}
