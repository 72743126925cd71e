import type { JsonRecord } from '../../kube/json';
import { goRegExp } from '../../kube/schema/goRegExp';
import { FunctionError } from '../pipeline/CompositionFunction';
import { TO_FIELD_PATH_POLICIES, type ToFieldPathPolicy } from './fieldPath';
import { isKnownTransform } from './transforms';

/** The input of function-patch-and-transform, as far as it is understood here. */
export interface PatchAndTransformInput {
  resources?: ResourceTemplate[];
  patchSets?: { name: string; patches: Patch[] }[];
}

export interface ResourceTemplate {
  name: string;
  base?: JsonRecord;
  patches?: Patch[];
  readinessChecks?: ReadinessCheck[];
}

export interface Patch {
  type?: string;
  fromFieldPath?: string;
  toFieldPath?: string;
  patchSetName?: string;
  combine?: Combine;
  transforms?: Transform[];
  policy?: {
    fromFieldPath?: 'Optional' | 'Required';
    toFieldPath?: ToFieldPathPolicy;
  };
}

interface Combine {
  strategy?: string;
  variables?: { fromFieldPath: string }[];
  string?: { fmt: string };
}

export interface Transform {
  type: string;
  map?: JsonRecord;
  match?: MatchTransform;
  string?: StringTransform;
  convert?: { toType: string };
}

export interface MatchTransform {
  patterns?: {
    type?: string;
    literal?: string;
    regexp?: string;
    result?: unknown;
  }[];
  fallbackValue?: unknown;
  fallbackTo?: 'Value' | 'Input';
}

export interface StringTransform {
  type?: string;
  fmt?: string;
  convert?: string;
  trim?: string;
  regexp?: { match: string; group?: number };
}

export interface ReadinessCheck {
  type: string;
  fieldPath?: string;
  matchString?: string;
  matchInteger?: number;
  matchCondition?: { type: string; status: string };
}

/** Whether a patch goes to the composed resource; else it goes to the composite. */
const TO_COMPOSED: Record<string, boolean> = {
  FromCompositeFieldPath: true,
  CombineFromComposite: true,
  ToCompositeFieldPath: false,
  CombineToComposite: false,
};

export function patchTypeOf(patch: Patch): string {
  return patch.type || 'FromCompositeFieldPath';
}

/** Patches from and to the environment of a Composition are not among them. */
function isKnownPatchType(type: string): boolean {
  return Object.hasOwn(TO_COMPOSED, type);
}

export function isCombinePatch(type: string): boolean {
  return type.startsWith('Combine');
}

export function isToComposed(patch: Patch): boolean {
  return TO_COMPOSED[patchTypeOf(patch)];
}

/** What is wrong with one field of a function's input. */
class InputError extends FunctionError {}

/** The templates with every reference to a patch set replaced by its patches. */
export function resolvePatchSets(
  input: PatchAndTransformInput,
): ResourceTemplate[] {
  const sets = new Map(
    input.patchSets?.map(({ name, patches }) => [name, patches]),
  );
  for (const patches of sets.values()) {
    if (patches.some(isPatchSet)) {
      throw new InputError('a patch in a PatchSet cannot be of type PatchSet');
    }
  }
  return (input.resources ?? []).map(template => ({
    ...template,
    patches: template.patches?.flatMap(patch =>
      isPatchSet(patch) ? patchesOf(sets, patch) : [patch],
    ),
  }));
}

function isPatchSet(patch: Patch): boolean {
  return patchTypeOf(patch) === 'PatchSet';
}

function patchesOf(sets: Map<string, Patch[]>, patch: Patch): Patch[] {
  const patches = sets.get(patch.patchSetName ?? '');
  if (!patches) {
    throw new InputError(`cannot find PatchSet by name ${patch.patchSetName}`);
  }
  return patches;
}

/** Throws an `InputError` for the first thing wrong with the function's input. */
export function validateInput(input: PatchAndTransformInput): void {
  const { patchSets = [], resources = [] } = input;
  patchSets.forEach(({ name, patches }) => {
    if (!name) {
      throw required('name', 'name is required');
    }
    patches.forEach((patch, index) =>
      validatePatch(patch, `patches[${index}]`),
    );
  });
  if (resources.length === 0) {
    throw required(
      'resources',
      'resources or environment patches are required',
    );
  }
  resources.forEach((template, position) => {
    const path = `resources[${position}]`;
    if (!template.name) {
      throw required(`${path}.name`, 'name is required');
    }
    template.patches?.forEach((patch, index) =>
      validatePatch(patch, `${path}.patches[${index}]`),
    );
    template.readinessChecks?.forEach((check, index) =>
      validateReadinessCheck(check, `${path}.readinessChecks[${index}]`),
    );
  });
}

/** Throws an `InputError` for the first thing wrong with a patch. */
function validatePatch(patch: Patch, path: string): void {
  const type = patchTypeOf(patch);
  if (type === 'PatchSet') {
    requireField(patch, { field: 'patchSetName', type, path });
  } else if (!isKnownPatchType(type)) {
    throw invalid(`${path}.type`, type, 'unknown patch type');
  } else if (isCombinePatch(type)) {
    requireField(patch, { field: 'combine', type, path });
    requireField(patch, { field: 'toFieldPath', type, path });
    validateCombine(patch.combine ?? {}, `${path}.combine`);
  } else {
    requireField(patch, { field: 'fromFieldPath', type, path });
  }
  patch.transforms?.forEach((transform, index) =>
    validateTransform(transform, `${path}.transforms[${index}]`),
  );
  validatePolicy(patch, path);
}

function requireField(
  patch: Patch,
  options: { field: keyof Patch; type: string; path: string },
): void {
  const { field, type, path } = options;
  if (!patch[field]) {
    throw required(
      `${path}.${field}`,
      `${field} must be set for patch type ${type}`,
    );
  }
}

function validateCombine(combine: Combine, path: string): void {
  const { strategy, variables = [], string } = combine;
  if (!strategy) {
    throw required(`${path}.strategy`, 'a combine strategy must be provided');
  }
  if (strategy !== 'string') {
    throw invalid(`${path}.strategy`, strategy, 'unknown strategy type');
  }
  if (!string) {
    throw required(
      `${path}.string`,
      `string must be set for combine strategy ${strategy}`,
    );
  }
  if (variables.length === 0) {
    throw required(
      `${path}.variables`,
      'at least one variable must be provided',
    );
  }
  variables.forEach(({ fromFieldPath }, index) => {
    if (!fromFieldPath) {
      throw required(
        `${path}.variables[${index}].fromFieldPath`,
        'fromFieldPath must be set for each combine variable',
      );
    }
  });
}

function validatePolicy({ policy }: Patch, path: string): void {
  const { toFieldPath, fromFieldPath } = policy ?? {};
  if (toFieldPath && !TO_FIELD_PATH_POLICIES.includes(toFieldPath)) {
    throw invalid(
      `${path}.policy.toFieldPathPolicy`,
      toFieldPath,
      'unknown toFieldPathPolicy',
    );
  }
  if (fromFieldPath && !['Optional', 'Required'].includes(fromFieldPath)) {
    throw invalid(
      `${path}.policy.fromFieldPathPolicy`,
      fromFieldPath,
      'unknown fromFieldPathPolicy',
    );
  }
}

/** What a transform lacks beyond this, it says when it is applied. */
function validateTransform(transform: Transform, path: string): void {
  const { type, match, string } = transform;
  if (!isKnownTransform(type)) {
    throw invalid(`${path}.type`, type, 'unknown transform type');
  }
  if (transform[type as keyof Transform] === undefined) {
    throw required(
      `${path}.${type}`,
      `given transform type ${type} requires configuration`,
    );
  }
  match?.patterns?.forEach(({ regexp }, index) =>
    validateRegExp(regexp, `${path}.match.patterns[${index}].regexp`),
  );
  validateRegExp(string?.regexp?.match, `${path}.string.regexp.match`);
}

function validateRegExp(pattern: string | undefined, path: string): void {
  try {
    goRegExp(pattern ?? '');
  } catch {
    throw invalid(path, pattern, 'invalid regexp');
  }
}

const TYPES = [
  'None',
  'NonEmpty',
  'MatchString',
  'MatchInteger',
  'MatchCondition',
  'MatchTrue',
  'MatchFalse',
];

/** Throws an `InputError` for the first thing wrong with a readiness check. */
function validateReadinessCheck(check: ReadinessCheck, path: string): void {
  const { type } = check;
  if (!TYPES.includes(type)) {
    throw invalid(`${path}.type`, type, 'unknown readiness check type');
  }
  if (type === 'None') {
    return;
  }
  if (type === 'MatchCondition') {
    validateMatchCondition(check, `${path}.matchCondition`);
    return;
  }
  if (type === 'MatchString' && check.matchString === undefined) {
    throw required(`${path}.matchString`, 'cannot be nil for type MatchString');
  }
  if (type === 'MatchInteger' && check.matchInteger === undefined) {
    throw required(
      `${path}.matchInteger`,
      'cannot be nil for type MatchInteger',
    );
  }
  if (check.fieldPath === undefined) {
    throw required(`${path}.fieldPath`, 'cannot be empty');
  }
}

function validateMatchCondition(
  { matchCondition }: ReadinessCheck,
  path: string,
): void {
  for (const field of ['type', 'status'] as const) {
    if (!matchCondition?.[field]) {
      throw required(
        `${path}.${field}`,
        'cannot be empty for type MatchCondition',
      );
    }
  }
}

function required(path: string, detail: string): InputError {
  return new InputError(`${path}: Required value: ${detail}`);
}

function invalid(path: string, value: unknown, detail: string): InputError {
  return new InputError(
    `${path}: Invalid value: ${JSON.stringify(value ?? '')}: ${detail}`,
  );
}
