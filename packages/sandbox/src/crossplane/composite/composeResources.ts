import { isEmpty, isEqual, omit, pick } from 'lodash';
import {
  Delays,
  type DelaysOptions,
} from '../../controllers/runtime/ControllerClock';
import type { EventRecorder } from '../../controllers/runtime/EventRecorder';
import { reconcileError } from '../../controllers/runtime/conditions';
import {
  type AppliedConfigurations,
  isConflict,
  isExpectedError,
  isInvalid,
  keyOf,
  ReconcileError,
  wrapError,
} from '../../controllers/runtime/objects';
import type { KubeApi, KubeObject, KubeObjectInput } from '../../kube/KubeApi';
import { isRecord, type JsonRecord } from '../../kube/json';
import { StatusError } from '../../kube/status/statusErrors';
import type { CompositionRevision } from '../composition/compositions';
import {
  applyConnectionSecret,
  type ConnectionDetails,
} from '../connectionSecrets';
import type { DesiredState, Readiness } from '../pipeline/CompositionFunction';
import {
  PipelineError,
  type PipelineReport,
  runPipeline,
} from '../pipeline/runPipeline';
import {
  type CompositeResourceDefinition,
  XRD_API_VERSION,
  XRD_KIND,
} from '../xrd/CompositeResourceDefinition';
import type { CompositeResource, ObjectReference } from './CompositeResource';
import {
  applyComposed,
  garbageCollect,
  observeComposed,
  renderComposed,
} from './composed';
import { reportInterruptedPipeline } from './report';

const FIELD_MANAGER = 'apiextensions.crossplane.io/composite';

export interface ComposedResource {
  name: string;
  ready: boolean;
  synced: boolean;
}

export interface CompositionResult {
  resources: ComposedResource[];
  references: ObjectReference[];
  /** What the pipeline says of the composite itself. */
  ready: Readiness;
  report: PipelineReport;
  /** Of composing what the pipeline desires. */
  warnings: Warning[];
  connectionDetails: ConnectionDetails;
}

interface Warning {
  reason: string;
  message: string;
}

/** A status that the composite's schema refuses: then no condition can be written either. */
class StatusRefusedError extends ReconcileError {}

/** Runs the pipeline and brings the cluster to what it desires. */
function composeResources(
  context: CompositeContext,
  revision: CompositionRevision,
): CompositionResult {
  const { api, composite, delays } = context;
  const observed = inStep('cannot get existing composed resources', () =>
    observeComposed(api, composite),
  );
  const { desired, report } = runPipeline(revision.spec.pipeline ?? [], {
    api,
    observed: { composite: composite.object, resources: observed },
    waitFor: (name, ms) => delays.waitFor(composite.object, { step: name, ms }),
  });
  const warnings: Warning[] = [];
  const objects = render(api, composite, { desired, observed, warnings });
  inStep(
    'cannot garbage collect composed resources that are no longer desired',
    () =>
      garbageCollect(
        api,
        composite.object,
        omit(observed, Object.keys(objects)),
      ),
  );
  const references = writeReferences(api, composite, Object.values(objects));
  const resources = Object.entries(objects).map(([name, object]) => {
    const existing = observed[name];
    const problem = applyComposed(context, { name, object, existing });
    if (problem) {
      warnings.push({ reason: 'ComposeResources', message: problem });
    }
    const ready = desired.resources[name].ready === 'True';
    return { name, ready, synced: !problem };
  });
  applyStatus(composite, desired.composite.resource);
  const { ready, connectionDetails = {} } = desired.composite;
  return {
    resources,
    references,
    ready,
    report,
    warnings,
    connectionDetails,
  };
}

function inStep<T>(context: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw wrapError(error, context);
  }
}

function render(
  api: KubeApi,
  composite: CompositeResource,
  options: {
    desired: DesiredState;
    observed: Record<string, KubeObject>;
    warnings: Warning[];
  },
): Record<string, KubeObjectInput> {
  const { desired, observed, warnings } = options;
  const objects: Record<string, KubeObjectInput> = {};
  for (const [name, { resource }] of Object.entries(desired.resources)) {
    const existing = observed[name];
    const overridden =
      !existing && overriddenNamespace(composite.object, resource);
    if (overridden) {
      warnings.push({
        reason: 'NamespaceOverridden',
        message: `cannot create composed resource "${name}" in namespace "${overridden}", using XR namespace "${composite.object.metadata.namespace}" instead`,
      });
    }
    const template = { name, resource, existing };
    objects[name] = renderComposed(api, composite.object, template);
  }
  return objects;
}

function overriddenNamespace(
  composite: KubeObject,
  { metadata }: JsonRecord,
): string | undefined {
  const own = composite.metadata.namespace;
  const given = isRecord(metadata) ? metadata.namespace : undefined;
  return own && given && given !== own ? String(given) : undefined;
}

/**
 * Before anything is created, the composite refers to all of it: whatever
 * happens then, nothing is leaked.
 */
function writeReferences(
  api: KubeApi,
  composite: CompositeResource,
  objects: KubeObjectInput[],
): ObjectReference[] {
  const { apiVersion, kind, metadata } = composite.object;
  const { name, namespace } = metadata;
  const resourceRefs = objects.map(object => referenceTo(object, !namespace));
  resourceRefs.sort((left, right) => (idOf(left) < idOf(right) ? -1 : 1));
  if (isEqual(composite.machinery.resourceRefs, resourceRefs)) {
    return resourceRefs;
  }
  inStep('cannot update composed resource references', () =>
    api.apply(
      {
        apiVersion,
        kind,
        metadata: { name, namespace },
        spec: composite.specOf({ resourceRefs }),
      },
      { fieldManager: FIELD_MANAGER, force: true },
    ),
  );
  return resourceRefs;
}

function referenceTo(
  { apiVersion, kind, metadata }: KubeObjectInput,
  withNamespace: boolean,
): ObjectReference {
  const { name, namespace } = metadata;
  return {
    apiVersion,
    kind,
    name,
    ...(withNamespace && namespace && { namespace }),
  };
}

function idOf(reference: ObjectReference): string {
  const { apiVersion, kind, name = '', namespace = '' } = reference;
  return apiVersion + kind + name + namespace;
}

function applyStatus(composite: CompositeResource, desired: JsonRecord): void {
  const status = isRecord(desired.status) ? desired.status : {};
  try {
    composite.applyStatus(omit(status, 'conditions'), FIELD_MANAGER);
  } catch (error) {
    if (error instanceof StatusError) {
      throw new StatusRefusedError(
        `cannot apply composite resource status: ${error.message}`,
      );
    }
    throw error;
  }
}

const CONTEXT = 'cannot compose resources';
const COMPOSE_REASON = 'ComposeResources';

/** Composes, and where that fails says so as `runStep` does, with more care. */
export function runComposition(
  context: CompositeContext,
  revision: CompositionRevision,
): CompositionResult {
  try {
    return composeResources(context, revision);
  } catch (error) {
    if (isConflict(error) || !isExpectedError(error)) {
      throw error;
    }
    throw reportFailure(context, error);
  }
}

function reportFailure(
  context: CompositeContext,
  error: unknown,
): ReconcileError {
  const { composite, recorder } = context;
  const { message } = wrapError(error, CONTEXT);
  recorder.warning(composite.object, COMPOSE_REASON, message);
  if (!(error instanceof StatusRefusedError)) {
    // What makes an object invalid may be worded differently every time, and
    // each new message in a condition would cause another reconcile.
    const stable = isInvalid(error)
      ? `${CONTEXT}: some resources were invalid, check events`
      : message;
    composite.mark(reconcileError(stable));
    const said = error instanceof PipelineError ? error.report : undefined;
    reportInterruptedPipeline(context, said);
    composite.tryUpdateStatus();
  }
  return new ReconcileError(message);
}

/** What every step of a composite's reconciliation works with. */
export interface CompositeContext {
  api: KubeApi;
  recorder: EventRecorder;
  composite: CompositeResource;
  applied: AppliedConfigurations;
  delays: StepDelays;
}

/**
 * Runs one step. Where it fails, the composite says so by an event and by
 * Synced=False, and its other conditions stay as they were.
 */
export function runStep<T>(
  { composite, recorder }: CompositeContext,
  step: { context?: string; reason: string; action: () => T },
): T {
  try {
    return step.action();
  } catch (error) {
    if (isConflict(error) || !isExpectedError(error)) {
      throw error;
    }
    const { message } = step.context
      ? wrapError(error, step.context)
      : (error as Error);
    recorder.warning(composite.object, step.reason, message);
    composite.mark(reconcileError(message));
    composite.tryUpdateStatus();
    throw new ReconcileError(message);
  }
}

/** A function has not answered yet; nothing else happens until it has. */
export class StepDelayedError extends Error {
  override readonly name = 'StepDelayedError';
}

/** The time that functions take to answer: nothing here waits for them in place. */
export class StepDelays {
  readonly #delays: Delays;

  constructor(options: DelaysOptions) {
    this.#delays = new Delays(options);
  }

  /** @throws StepDelayedError unless the time has passed since this was first asked */
  waitFor(composite: KubeObject, delay: { step: string; ms: number }): void {
    const object = { key: keyOf(composite), uid: composite.metadata.uid };
    const { step, ms } = delay;
    if (!this.#delays.hasPassed(object, { name: step, ms })) {
      throw new StepDelayedError(`pipeline step "${step}" has no answer yet`);
    }
  }

  /** The pipeline has come to its end: the next time it takes as long again. */
  forget({ metadata }: KubeObject): void {
    this.#delays.forget(metadata.uid);
  }
}

const PUBLISH_REASON = 'PublishConnectionSecret';

/** Writes what the pipeline says of how to connect, as far as the XRD wants it known. */
export function publishConnection(
  context: CompositeContext,
  details: ConnectionDetails,
  xrdName: string,
): void {
  const { api, composite, recorder } = context;
  const { writeConnectionSecretToRef: secret } = composite.machinery;
  if (!composite.legacy || !secret) {
    return;
  }
  const isPublished = runStep(context, {
    context:
      'cannot publish connection details: cannot apply connection secret',
    reason: PUBLISH_REASON,
    action: () => {
      const key = {
        apiVersion: XRD_API_VERSION,
        kind: XRD_KIND,
        name: xrdName,
      };
      const { spec } = api.get(key) as CompositeResourceDefinition;
      const { connectionSecretKeys: keys } = spec;
      return applyConnectionSecret(api, composite.object, {
        secret,
        details: isEmpty(keys) ? details : pick(details, keys ?? []),
      });
    },
  });
  if (isPublished) {
    composite.setConnectionPublished();
    const message = 'Successfully published connection details';
    recorder.normal(composite.object, PUBLISH_REASON, message);
  }
}
