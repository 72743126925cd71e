import { cloneJson } from '../../kube/json/cloneJson';
import type {
  CompositionFunction,
  FunctionResult,
} from '../pipeline/CompositionFunction';
import { FunctionError, inContext } from '../pipeline/FunctionError';
import type {
  PatchAndTransformInput,
  ResourceTemplate,
} from './PatchAndTransformInput';
import { renderTemplate } from './renderTemplate';
import { resolvePatchSets } from './resolvePatchSets';
import { validateInput } from './validation/validateInput';

/**
 * Stands in for function-patch-and-transform: templates of resources, patches
 * with transforms, and readiness checks. Not understood are patches from and
 * to the environment, and connection details.
 */
export const patchAndTransform: CompositionFunction = request => {
  const results: FunctionResult[] = [];
  try {
    const templates = readTemplates(request.input ?? {});
    const desired = cloneJson(request.desired);
    const rendered = templates.map(template =>
      renderTemplate(template, { ...request, desired, results }),
    );
    if (rendered.includes(false)) {
      desired.composite.ready = 'False';
    }
    return { desired, results };
  } catch (error) {
    if (error instanceof FunctionError) {
      results.push({ severity: 'Fatal', message: error.message });
      return { desired: request.desired, results };
    }
    throw error;
  }
};

function readTemplates(input: PatchAndTransformInput): ResourceTemplate[] {
  inContext('invalid Function input', () => validateInput(input));
  return inContext('cannot resolve PatchSets', () => resolvePatchSets(input));
}
