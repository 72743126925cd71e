import { isEqual, omit } from 'lodash';
import type { KubeApi, KubeObject, KubeObjectInput } from '../../kube/KubeApi';
import { isRecord, type JsonRecord } from '../../kube/json/isRecord';
import { StatusError } from '../../kube/status/StatusError';
import { ReconcileError, wrapError } from '../../controllers/runtime/errors';
import type { CompositionRevision } from '../composition/Composition';
import type { DesiredState, Readiness } from '../pipeline/CompositionFunction';
import { type PipelineReport, runPipeline } from '../pipeline/runPipeline';
import type { ConnectionDetails } from '../connectionSecrets';
import { applyComposed } from './applyComposed';
import type { CompositeResource, ObjectReference } from './CompositeResource';
import { garbageCollect } from './garbageCollect';
import { observeComposed } from './observeComposed';
import { renderComposed } from './renderComposed';
import type { CompositeContext } from './runStep';

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

export interface Warning {
  reason: string;
  message: string;
}

/** A status that the composite's schema refuses: then no condition can be written either. */
export class StatusRefusedError extends ReconcileError {}

/** Runs the pipeline and brings the cluster to what it desires. */
export function composeResources(
  context: CompositeContext,
  revision: CompositionRevision,
): CompositionResult {
  const { api, composite, delays } = context;
  const observed = step('cannot get existing composed resources', () =>
    observeComposed(api, composite),
  );
  const { desired, report } = runPipeline(revision.spec.pipeline ?? [], {
    api,
    observed: { composite: composite.object, resources: observed },
    waitFor: (name, ms) => delays.waitFor(composite.object, { step: name, ms }),
  });
  const warnings: Warning[] = [];
  const objects = render(api, composite, { desired, observed, warnings });
  step(
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

function step<T>(context: string, action: () => T): T {
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
  step('cannot update composed resource references', () =>
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
