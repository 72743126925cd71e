import {
  type CrossplaneVersion,
  isCrossplane2,
} from '@crossplane-env/control-plane';
import {
  API_VERSION,
  autoReady,
  composition,
  type DesiredResource,
  FAKE_API_VERSION,
  fakeManagedCrds,
  fatal,
  type KubeObjectInput,
  patchAndTransform,
  scripted,
  widget,
  xrd,
} from '@crossplane-env/testkit';
import type { Situation } from './Situation';

interface PipelineStep {
  step: string;
  functionRef: { name: string };
  input?: object;
}

/** A pipeline step that desires the given resources. */
export function desires(
  resources: Record<string, DesiredResource>,
): PipelineStep {
  return scripted('compose', { desired: { resources } });
}

/** A pipeline step that fails the whole pipeline. */
export function failsWith(...reason: Parameters<typeof fatal>): PipelineStep {
  return scripted('fail', fatal(...reason));
}

interface DesiredWidgetOptions {
  kind?: 'Widget' | 'ClusterWidget';
  size?: number;
  name?: string;
}

export function desiredWidget({
  kind = 'Widget',
  size = 1,
  name,
}: DesiredWidgetOptions = {}): DesiredResource {
  return {
    resource: {
      apiVersion: FAKE_API_VERSION,
      kind,
      ...(name && { metadata: { name } }),
      spec: { forProvider: { size } },
    },
  };
}

export function desiredApp(compositionName: string): DesiredResource {
  return {
    resource: {
      apiVersion: API_VERSION,
      kind: 'App',
      spec: {
        size: 1,
        crossplane: { compositionRef: { name: compositionName } },
      },
    },
  };
}

const SIZE_PATCH = {
  type: 'FromCompositeFieldPath',
  fromFieldPath: 'spec.size',
  toFieldPath: 'spec.forProvider.size',
};

const CONFIG = {
  name: 'config',
  base: { apiVersion: 'v1', kind: 'ConfigMap', data: { owner: 'crossplane' } },
  patches: [
    {
      type: 'FromCompositeFieldPath',
      fromFieldPath: 'spec.region',
      toFieldPath: 'data.region',
    },
  ],
  readinessChecks: [{ type: 'None' }],
};

const ENDPOINT_PATCH = {
  type: 'ToCompositeFieldPath',
  fromFieldPath: 'status.atProvider.endpoint',
  toFieldPath: 'status.endpoint',
};

/** The kinds that situations share: managed resources, and composites with claims. */
const definitions: KubeObjectInput[] = [
  ...fakeManagedCrds,
  xrd({ kind: 'XDatabase', claimKind: 'Database' }),
  xrd({ kind: 'XOuterDatabase', claimKind: 'OuterDatabase' }),
];

/** Those that Crossplane 2 has beside them. */
const definitions2: KubeObjectInput[] = [
  xrd({ kind: 'App', scope: 'Namespaced' }),
  xrd({ kind: 'Outer', scope: 'Namespaced' }),
];

/** What a Database is made of, unless a situation says otherwise. */
const compositions: KubeObjectInput[] = [
  composition('databases', 'XDatabase', [
    patchAndTransform(
      widget('cluster-widget', {
        kind: 'ClusterWidget',
        patches: [SIZE_PATCH, ENDPOINT_PATCH],
      }),
    ),
    autoReady,
  ]),
];

/** What an App is made of. */
const compositions2: KubeObjectInput[] = [
  composition('apps', 'App', [
    patchAndTransform(
      CONFIG,
      widget('widget', { patches: [SIZE_PATCH, ENDPOINT_PATCH] }),
    ),
    autoReady,
  ]),
];

/** What a control plane has before situations are played on it. */
export function labOf(crossplane: CrossplaneVersion | undefined): {
  definitions: KubeObjectInput[];
  compositions: KubeObjectInput[];
} {
  return isCrossplane2(crossplane)
    ? {
        definitions: [...definitions, ...definitions2],
        compositions: [...compositions, ...compositions2],
      }
    : { definitions, compositions };
}

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
