import {
  available,
  creating,
  type NewCondition,
  reconcileError,
  reconcileSuccess,
} from '../../controllers/runtime/conditions';
import type { ComposedResource, CompositionResult } from './composeResources';
import { listNames } from './listNames';
import { reportPipeline } from './reportPipeline';
import type { CompositeContext } from './runStep';

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
