import type { JsonObject } from '@backstage/types';
import { asObject, asString, asStringMap } from '../../observation/json';
import type { Observation } from '../../observation/Observation';

/** How a claim or composite comes by its Composition. */
interface CompositionChoice {
  composition?: string;
  revision?: string;
  /** Whether it stays with its revision until somebody changes that. */
  isPinned: boolean;
  /** Labels that the Composition has to have; absent without a selector. */
  selector?: ReadonlyMap<string, string>;
}

export function choiceOf({ spec }: Observation): CompositionChoice {
  const machinery = machineryOf(spec);
  const selector = machinery.compositionSelector;
  return {
    composition: asString(asObject(machinery.compositionRef).name),
    revision: asString(asObject(machinery.compositionRevisionRef).name),
    isPinned: machinery.compositionUpdatePolicy === 'Manual',
    selector:
      selector === undefined
        ? undefined
        : asStringMap(asObject(selector).matchLabels),
  };
}

/** Legacy ones keep Crossplane's fields beside the author's. */
function machineryOf(spec: JsonObject): JsonObject {
  return spec.crossplane === undefined ? spec : asObject(spec.crossplane);
}
