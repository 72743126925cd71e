import {
  conditionsOf,
  type NewCondition,
} from '../../controllers/runtime/conditions';
import type { KubeApi, KubeObject } from '../../kube/KubeApi';
import type { PipelineReport, StepResult } from '../pipeline/runPipeline';
import type { CompositeContext } from './runStep';

/** Which nobody but Crossplane itself may set. */
const SYSTEM_CONDITIONS = [
  'Ready',
  'Synced',
  'Healthy',
  'UpToDate',
  'Responsive',
];

/** Tells by events and conditions what the functions said to the composite and its claim. */
export function reportPipeline(
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
