import {
  available,
  conditionsOf,
  creating,
  type NewCondition,
  reconcileError,
  reconcileSuccess,
} from '../../controllers/runtime/conditions';
import type { KubeApi, KubeObject } from '../../kube/KubeApi';
import type { PipelineReport, StepResult } from '../pipeline/runPipeline';
import type {
  ComposedResource,
  CompositeContext,
  CompositionResult,
} from './composeResources';
import { listNames } from './selectComposition';

const REASON = 'ComposeResources';

/** Tells by events and conditions how composing went. */
export function reportComposition(
  context: CompositeContext,
  result: CompositionResult,
): void {
  const { composite, recorder } = context;
  const { object } = composite;
  reportPipeline(context, result.report);
  result.warnings.forEach(({ reason, message }) =>
    recorder.warning(object, reason, message),
  );
  for (const { name, synced, ready } of result.resources) {
    if (!synced) {
      const message = `Composed resource "${name}" is not yet valid`;
      recorder.normal(object, REASON, message);
    }
    if (!ready) {
      const message = `Composed resource "${name}" is not yet ready`;
      recorder.normal(object, REASON, message);
    }
  }
  composite.mark(syncedCondition(result), readyCondition(result));
}

function syncedCondition({ resources }: CompositionResult): NewCondition {
  const unsynced = resources.filter(({ synced }) => !synced);
  return unsynced.length > 0
    ? reconcileError(`Unsynced resources: ${namesOf(unsynced)}`)
    : reconcileSuccess();
}

/** What the pipeline says of the composite itself comes before its resources. */
function readyCondition({ resources, ready }: CompositionResult): NewCondition {
  if (ready !== 'Unspecified') {
    return ready === 'True' ? available() : creating();
  }
  const unready = resources.filter(resource => !resource.ready);
  return unready.length > 0
    ? creating(`Unready resources: ${namesOf(unready)}`)
    : available();
}

function namesOf(resources: ComposedResource[]): string {
  return listNames(resources.map(({ name }) => name));
}

/** Which nobody but Crossplane itself may set. */
const SYSTEM_CONDITIONS = [
  'Ready',
  'Synced',
  'Healthy',
  'UpToDate',
  'Responsive',
];

/** Tells by events and conditions what the functions said to the composite and its claim. */
function reportPipeline(
  context: CompositeContext,
  { results, conditions }: PipelineReport,
): void {
  const { api, composite } = context;
  const claim = claimOf(api, composite.object);
  results.forEach(result => reportResult(context, result, claim));
  for (const { target, ...condition } of conditions) {
    if (!SYSTEM_CONDITIONS.includes(condition.type)) {
      composite.set(condition);
      if (target === 'CompositeAndClaim') {
        composite.addClaimConditionType(condition.type);
      }
    }
  }
}

/** As `reportPipeline`, where not everything could be said that was going to be. */
export function reportInterruptedPipeline(
  context: CompositeContext,
  report: PipelineReport = { results: [], conditions: [] },
): void {
  const { composite } = context;
  reportPipeline(context, report);
  const said = report.conditions.map(({ type }) => type);
  const unsaid = conditionsOf(composite.object).filter(
    ({ type }) => !SYSTEM_CONDITIONS.includes(type) && !said.includes(type),
  );
  composite.mark(
    ...unsaid.map(
      ({ type }): NewCondition => ({
        type,
        status: 'Unknown',
        reason: 'FatalError',
        message:
          'A fatal error occurred before the status of this condition could be determined.',
      }),
    ),
  );
}

function claimOf(api: KubeApi, { spec }: KubeObject): KubeObject | undefined {
  return spec?.claimRef && api.find(spec.claimRef);
}

function reportResult(
  { composite, recorder }: CompositeContext,
  { step, severity, message, reason = 'ComposeResources', target }: StepResult,
  claim: KubeObject | undefined,
): void {
  const record = (object: KubeObject, text: string) =>
    severity === 'Normal'
      ? recorder.normal(object, reason, text)
      : recorder.warning(object, reason, text);
  record(composite.object, `Pipeline step "${step}": ${message}`);
  if (target === 'CompositeAndClaim' && claim) {
    record(claim, message);
  }
}
