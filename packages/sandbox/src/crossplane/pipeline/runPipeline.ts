import { cloneJson } from '../../kube/json/cloneJson';
import type { KubeApi } from '../../kube/KubeApi';
import { ReconcileError, wrapError } from '../../controllers/runtime/errors';
import type { PipelineStep } from '../composition/Composition';
import type {
  CompositionFunction,
  DesiredState,
  ObservedState,
} from './CompositionFunction';
import { findFunction } from './findFunction';

export interface PipelineRun {
  desired: DesiredState;
  /** What the steps warned of, with the name of the step. */
  warnings: string[];
}

/** A fatal result of a step, with the warnings of the steps before it. */
export class PipelineError extends ReconcileError {
  readonly warnings: string[];

  constructor(message: string, warnings: string[]) {
    super(message);
    this.warnings = warnings;
  }
}

/** Runs the functions of a pipeline, each on what the one before desired. */
export function runPipeline(
  api: KubeApi,
  pipeline: PipelineStep[],
  observed: ObservedState,
): PipelineRun {
  let desired: DesiredState = {
    composite: { resource: {}, ready: 'Unspecified' },
    resources: {},
  };
  const warnings: string[] = [];
  for (const { step, functionRef, input } of pipeline) {
    const run = stepFunction(api, step, functionRef.name);
    const response = run({
      observed: cloneJson(observed),
      desired: cloneJson(desired),
      input: cloneJson(input),
    });
    for (const { severity, message } of response.results) {
      if (severity === 'Fatal') {
        throw new PipelineError(
          `pipeline step "${step}" returned a fatal result: ${message}`,
          warnings,
        );
      }
      warnings.push(`Pipeline step "${step}": ${message}`);
    }
    desired = response.desired;
  }
  return { desired, warnings };
}

function stepFunction(
  api: KubeApi,
  step: string,
  functionName: string,
): CompositionFunction {
  try {
    return findFunction(api, functionName);
  } catch (error) {
    throw wrapError(error, `cannot run Composition pipeline step "${step}"`);
  }
}
