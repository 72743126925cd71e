import { ReconcileError, wrapError } from '../../controllers/runtime/objects';
import type { KubeApi } from '../../kube/KubeApi';
import { cloneJson } from '../../kube/json';
import type {
  FunctionCredential,
  PipelineStep,
} from '../composition/compositions';
import { activeRevision, repositoryName } from '../packages/PackageController';
import { patchAndTransform } from '../patches/patchAndTransform';
import type {
  CompositionFunction,
  DesiredState,
  FunctionCondition,
  FunctionResponse,
  FunctionResult,
  ObservedState,
} from './CompositionFunction';
import { autoReady } from './autoReady';
import { dummy, scripted } from './scripted';

/** What the functions of a pipeline said, beside what they desire. */
export interface PipelineReport {
  /** None of them is fatal. */
  results: StepResult[];
  conditions: FunctionCondition[];
}

export interface StepResult extends FunctionResult {
  step: string;
}

interface PipelineRun {
  desired: DesiredState;
  report: PipelineReport;
}

/** A fatal result of a step, with what was said before it. */
export class PipelineError extends ReconcileError {
  readonly report: PipelineReport;

  constructor(message: string, report: PipelineReport) {
    super(message);
    this.report = report;
  }
}

interface PipelineOptions {
  api: KubeApi;
  observed: ObservedState;
  /** Called for a step that takes this long; throws unless that has passed. */
  waitFor(step: string, ms: number): void;
}

/** Runs the functions of a pipeline, each on what the one before desired. */
export function runPipeline(
  pipeline: PipelineStep[],
  { api, observed, waitFor }: PipelineOptions,
): PipelineRun {
  let desired: DesiredState = {
    composite: { resource: {}, ready: 'Unspecified' },
    resources: {},
  };
  const report: PipelineReport = { results: [], conditions: [] };
  for (const { step, functionRef, input, credentials = [] } of pipeline) {
    credentials.forEach(credential => requireCredential(api, step, credential));
    const run = stepFunction(api, step, functionRef.name);
    const response = run({
      observed: cloneJson(observed),
      desired: cloneJson(desired),
      input: cloneJson(input),
    });
    if (response.delayMs) {
      waitFor(step, response.delayMs);
    }
    addToReport(report, step, response);
    desired = response.desired;
  }
  return { desired, report };
}

function addToReport(
  report: PipelineReport,
  step: string,
  { results, conditions = [] }: FunctionResponse,
): void {
  report.conditions.push(...conditions);
  for (const result of results) {
    if (result.severity === 'Fatal') {
      throw new PipelineError(
        `pipeline step "${step}" returned a fatal result: ${result.message}`,
        report,
      );
    }
    report.results.push({ ...result, step });
  }
}

/** No function here uses a credential, and without it none would be called. */
function requireCredential(
  api: KubeApi,
  step: string,
  { name, source, secretRef }: FunctionCredential,
): void {
  if (source !== 'Secret' || !secretRef) {
    return;
  }
  try {
    api.get({ apiVersion: 'v1', kind: 'Secret', ...secretRef });
  } catch (error) {
    const context = `cannot get Composition pipeline step "${step}" credential "${name}" from Secret`;
    throw wrapError(error, context);
  }
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

/** The functions that the sandbox stands in for, by the name of their repository. */
export const KNOWN_FUNCTIONS: Record<string, CompositionFunction> = {
  'function-patch-and-transform': patchAndTransform,
  'function-auto-ready': autoReady,
  'function-dummy': dummy,
  'function-scripted': scripted,
};

/** What runs for a function that a pipeline names; an error as Crossplane words it. */
function findFunction(api: KubeApi, name: string): CompositionFunction {
  const connection = `cannot get gRPC client connection for Function "${name}"`;
  const revision = activeRevision(api, name);
  if (!revision) {
    throw new ReconcileError(
      `${connection}: cannot find an active FunctionRevision (a FunctionRevision with spec.desiredState: Active)`,
    );
  }
  if (!revision.status?.endpoint) {
    throw new ReconcileError(
      `${connection}: cannot determine gRPC target: active FunctionRevision "${revision.metadata.name}" has an empty status.endpoint`,
    );
  }
  const implementation =
    KNOWN_FUNCTIONS[repositoryName(revision.spec.image)] ??
    KNOWN_FUNCTIONS[name];
  if (!implementation) {
    throw new ReconcileError(
      `cannot run Function "${name}": rpc error: code = Unavailable desc = the sandbox has no implementation of ${revision.spec.image}`,
    );
  }
  return implementation;
}
