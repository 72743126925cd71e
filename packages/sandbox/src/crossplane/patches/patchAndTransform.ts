import {
  findCondition,
  isConditionTrue,
} from '../../controllers/runtime/conditions';
import type { KubeObject } from '../../kube/KubeApi';
import { cloneJson, isRecord, type JsonRecord } from '../../kube/json';
import {
  type CompositionFunction,
  type DesiredState,
  FunctionError,
  type FunctionResult,
  inContext,
  type ObservedState,
} from '../pipeline/CompositionFunction';
import {
  expandWildcards,
  FieldPathError,
  getValue,
  isPathNotFound,
  mergeValue,
} from './fieldPath';
import { goFormat } from './goFormat';
import {
  isCombinePatch,
  isToComposed,
  type Patch,
  type PatchAndTransformInput,
  patchTypeOf,
  type ReadinessCheck,
  resolvePatchSets,
  type ResourceTemplate,
  validateInput,
} from './input';
import { applyTransforms } from './transforms';

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

interface Rendering {
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
function renderTemplate(
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

/**
 * Applies a patch to the object `to`. A source that is not there, or not yet,
 * is a `FieldPathError` that says so.
 */
function applyPatch(
  patch: Patch,
  { from, to }: { from: unknown; to: JsonRecord },
): void {
  const input = isCombinePatch(patchTypeOf(patch))
    ? combine(patch, from)
    : getValue(from, patch.fromFieldPath ?? '');
  const value = applyTransforms(patch.transforms ?? [], input);
  const path = patch.toFieldPath ?? patch.fromFieldPath ?? '';
  const policy = patch.policy?.toFieldPath ?? 'Replace';
  for (const target of targetPaths(path, to)) {
    inContext('cannot patch to object', () =>
      mergeValue(to, target, { value, policy }),
    );
  }
}

function combine({ combine: config }: Patch, from: unknown): string {
  const values = (config?.variables ?? []).map(({ fromFieldPath }) =>
    getValue(from, fromFieldPath),
  );
  return goFormat(config?.string?.fmt ?? '', values);
}

function targetPaths(path: string, to: JsonRecord): string[] {
  if (!path.includes('[*]')) {
    return [path];
  }
  const paths = expandWildcards(to, path);
  if (paths.length === 0) {
    throw new FieldPathError(`cannot expand ToFieldPath ${path}`, {
      notFound: false,
    });
  }
  return paths;
}

/** Whether all checks hold; without any, the resource's own condition decides. */
function checkReadiness(object: KubeObject, checks: ReadinessCheck[]): boolean {
  return checks.length === 0
    ? isConditionTrue(object, 'Ready')
    : checks.every((check, index) =>
        inContext(`cannot run readiness check at index ${index}`, () =>
          holds(object, check),
        ),
      );
}

function holds(object: KubeObject, check: ReadinessCheck): boolean {
  const { type, status } = check.matchCondition ?? {};
  switch (check.type) {
    case 'None':
      return true;
    case 'MatchCondition':
      return findCondition(object, type ?? '')?.status === status;
    case 'NonEmpty':
      return valueOf(object, check) !== undefined;
    case 'MatchString':
      return valueOf(object, check) === check.matchString;
    case 'MatchInteger':
      return valueOf(object, check) === check.matchInteger;
    case 'MatchTrue':
      return valueOf(object, check) === true;
    case 'MatchFalse':
      return valueOf(object, check) === false;
    default:
      return false;
  }
}

function valueOf(object: KubeObject, check: ReadinessCheck): unknown {
  try {
    return getValue(object, check.fieldPath ?? '');
  } catch (error) {
    if (isPathNotFound(error)) {
      return undefined;
    }
    throw error;
  }
}
