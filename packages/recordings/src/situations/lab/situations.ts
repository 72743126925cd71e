import {
  API_VERSION,
  composition,
  type KubeObjectInput,
} from '@crossplane-env/testkit';
import type { PipelineStep } from './pipeline';
import type { Situation } from '../Situation';

export interface LabOptions
  extends Omit<Situation, 'name' | 'root' | 'failures'> {
  failures?: string[];
  /** The situation's own Composition; without it, the one of the lab. */
  pipeline?: PipelineStep[];
  /** Added to the root's spec. */
  spec?: object;
  annotations?: Record<string, string>;
  /** Which kind the root is, if not the usual one. */
  kind?: string;
}

const COMPOSITE_KINDS: Record<string, string> = {
  Database: 'XDatabase',
  OuterDatabase: 'XOuterDatabase',
};

/** A situation of a namespaced composite in the style of Crossplane v2. */
export function appSituation(name: string, options: LabOptions): Situation {
  const { kind = 'App', spec } = options;
  const compositionRef = { name: options.pipeline ? name : 'apps' };
  return situation(name, options, {
    apiVersion: API_VERSION,
    kind,
    metadata: rootMetadata('app', name, options),
    spec: { size: 1, crossplane: { compositionRef }, ...spec },
  });
}

/** A situation of a claim in the style of Crossplane v1. */
export function claimSituation(name: string, options: LabOptions): Situation {
  const { kind = 'Database', spec } = options;
  const compositionRef = { name: options.pipeline ? name : 'databases' };
  return situation(
    name,
    { since: 1, ...options },
    {
      apiVersion: API_VERSION,
      kind,
      metadata: rootMetadata('database', name, options),
      spec: { size: 1, compositionRef, ...spec },
    },
  );
}

function situation(
  name: string,
  options: LabOptions,
  root: KubeObjectInput,
): Situation {
  const { failures = [], pipeline, before = [], kind, spec, ...rest } = options;
  const compositeKind = COMPOSITE_KINDS[root.kind] ?? root.kind;
  const own = pipeline ? [composition(name, compositeKind, pipeline)] : [];
  return { name, failures, before: [...before, ...own], root, ...rest };
}

function rootMetadata(
  name: string,
  namespace: string,
  { annotations }: LabOptions,
) {
  return { name, namespace, ...(annotations && { annotations }) };
}
