import { cloneJson } from '../../kube/json/cloneJson';
import { isRecord, type JsonRecord } from '../../kube/json/isRecord';
import type { KubeObject } from '../../kube/KubeApi';
import type {
  DesiredState,
  FunctionResult,
  ObservedState,
} from '../pipeline/CompositionFunction';
import { FunctionError, inContext } from '../pipeline/FunctionError';
import { applyPatch } from './applyPatch';
import { checkReadiness } from './checkReadiness';
import { isPathNotFound } from './fieldPath/FieldPathError';
import type { Patch, ResourceTemplate } from './PatchAndTransformInput';
import { isToComposed, patchTypeOf } from './patchTypes';

export interface Rendering {
  observed: ObservedState;
  /** Taken further by every template. */
  desired: DesiredState;
  results: FunctionResult[];
}

/**
 * Adds the template's resource to the desired state, and what it patches to
 * the composite. Not, if the resource is new and a required source is missing:
 * then the answer is false.
 */
export function renderTemplate(
  template: ResourceTemplate,
  rendering: Rendering,
): boolean {
  const { observed, desired } = rendering;
  const { name, patches = [] } = template;
  const existing = observed.resources[name];
  const resource = startOf(template, desired);
  if (existing) {
    keepIdentity(resource, existing);
  }
  const ready = existing && isReady(existing, template, rendering.results);
  for (const [index, patch] of patches.entries()) {
    const target = { name, index, existing, resource };
    if (!renderPatch(patch, target, rendering)) {
      return false;
    }
  }
  desired.resources[name] = { resource, ready: ready ? 'True' : 'Unspecified' };
  return true;
}

function startOf(
  { name, base }: ResourceTemplate,
  desired: DesiredState,
): JsonRecord {
  const start = base ?? desired.resources[name]?.resource;
  if (!start) {
    throw new FunctionError(
      `composed resource "${name}" has no base template, and was not produced by a previous Function in the pipeline`,
    );
  }
  return cloneJson(start);
}

function keepIdentity(resource: JsonRecord, existing: KubeObject): void {
  const { name, namespace } = existing.metadata;
  const metadata = isRecord(resource.metadata) ? resource.metadata : {};
  resource.metadata = { ...metadata, name, namespace };
}

function isReady(
  existing: KubeObject,
  { name, readinessChecks = [] }: ResourceTemplate,
  results: FunctionResult[],
): boolean {
  try {
    return checkReadiness(existing, readinessChecks);
  } catch (error) {
    if (error instanceof FunctionError) {
      const message = `cannot check readiness of composed resource "${name}": ${error.message}`;
      results.push({ severity: 'Warning', message });
      return false;
    }
    throw error;
  }
}

interface PatchTarget {
  name: string;
  index: number;
  existing: KubeObject | undefined;
  resource: JsonRecord;
}

/** False if the resource must wait for what the patch is from. */
function renderPatch(
  patch: Patch,
  target: PatchTarget,
  { observed, desired, results }: Rendering,
): boolean {
  const { name, index, existing, resource } = target;
  const toComposed = isToComposed(patch);
  if (!toComposed && !existing) {
    return true;
  }
  const ends = toComposed
    ? { from: observed.composite, to: resource }
    : { from: existing, to: desired.composite.resource };
  const subject = `"${patchTypeOf(patch)}" patch at index ${index}`;
  const missing = inContext(
    `cannot render composed resource "${name}" ${subject}`,
    () => applyOrExplain(patch, ends),
  );
  if (missing === undefined || patch.policy?.fromFieldPath !== 'Required') {
    return true;
  }
  const mustWait = toComposed && !existing;
  const message = mustWait
    ? `not adding new composed resource "${name}" to desired state because ${subject} has 'policy.fromFieldPath: Required': ${missing}`
    : `cannot render composed resource "${name}" ${subject}: ignoring 'policy.fromFieldPath: Required' because 'to' resource already exists: ${missing}`;
  results.push({ severity: 'Warning', message });
  return !mustWait;
}

/** Why the source of a patch is not there, if that is so. */
function applyOrExplain(
  patch: Patch,
  ends: { from: unknown; to: JsonRecord },
): string | undefined {
  try {
    applyPatch(patch, ends);
    return undefined;
  } catch (error) {
    if (isPathNotFound(error)) {
      return error.message;
    }
    throw error;
  }
}
