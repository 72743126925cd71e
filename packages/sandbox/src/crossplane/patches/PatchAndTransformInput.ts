import type { JsonRecord } from '../../kube/json/isRecord';
import type { ToFieldPathPolicy } from './fieldPath/mergeValue';

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

export interface Combine {
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
