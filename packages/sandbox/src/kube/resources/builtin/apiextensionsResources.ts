import { Clock } from '../../../clock/Clock';
import {
  prepareDefinition,
  prepareDefinitionForDelete,
} from '../../crd/definitionHooks';
import { validateDefinition } from '../../crd/validateDefinition';
import { ServedResource } from '../ServedResource';
import { builtinResource } from './builtinResource';
import { CONDITIONS, open } from './shapes';

export function customResourceDefinitionResource(clock: Clock): ServedResource {
  return {
    ...builtinResource({
      group: 'apiextensions.k8s.io',
      version: 'v1',
      kind: 'CustomResourceDefinition',
      plural: 'customresourcedefinitions',
      namespaced: false,
      shortNames: ['crd', 'crds'],
      categories: ['api-extensions'],
      hasStatus: true,
      tracksGeneration: true,
      fields: { status: open({ conditions: CONDITIONS }) },
      prepare: prepareDefinition,
      prepareForDelete: object => prepareDefinitionForDelete(object, clock),
      validate: validateDefinition,
    }),
    allowsUnconditionalUpdate: false,
  };
}
