import type { JsonObject } from '@backstage/types';
import { indexPlatform, type PlatformIndex } from '../platform/PlatformIndex';
import type {
  Condition,
  ObservedEvent,
  ObservedPlatformObject,
} from '../types';
import { CREATED } from './resources';

const PACKAGE_LABEL = 'pkg.crossplane.io/package';

export interface PlatformObjectSpec {
  metadata?: Record<string, unknown>;
  spec?: JsonObject;
  status?: JsonObject;
  conditions?: Condition[];
  events?: Array<Partial<ObservedEvent>>;
}

/** A platform of these objects, of which every kind may be read. */
export function platformOf(
  objects: ObservedPlatformObject[],
  unknownKinds: string[] = [],
): PlatformIndex {
  return indexPlatform({ cluster: 'prod', objects, unknownKinds });
}

export function platformObject(
  apiVersion: string,
  kind: string,
  name: string,
  options: PlatformObjectSpec = {},
): ObservedPlatformObject {
  const { metadata, spec = {}, status, conditions, events = [] } = options;
  return {
    object: {
      apiVersion,
      kind,
      metadata: {
        name,
        generation: 1,
        creationTimestamp: CREATED,
        ...metadata,
      },
      spec,
      status: {
        ...status,
        ...(conditions && {
          conditions: conditions.map(item => ({ ...item } as JsonObject)),
        }),
      },
    },
    events: events.map(event => ({
      reason: '',
      message: '',
      lastSeen: CREATED,
      ...event,
    })),
  };
}

type PackageKind = 'Provider' | 'Function' | 'Configuration';

export function aPackage(
  kind: PackageKind,
  name: string,
  conditions: Condition[] = [],
): ObservedPlatformObject {
  return platformObject('pkg.crossplane.io/v1', kind, name, { conditions });
}

/** The first revision of a package, in force unless told otherwise. */
export function aRevision(
  kind: PackageKind,
  name: string,
  options: PlatformObjectSpec & { state?: 'Active' | 'Inactive' } = {},
): ObservedPlatformObject {
  const { state = 'Active', ...rest } = options;
  return platformObject(
    'pkg.crossplane.io/v1',
    `${kind}Revision`,
    `${name}-1`,
    {
      ...rest,
      metadata: { labels: { [PACKAGE_LABEL]: name }, ...rest.metadata },
      spec: { desiredState: state, revision: 1, ...rest.spec },
    },
  );
}

/** What a revision established: CustomResourceDefinitions, unless told otherwise. */
export function established(
  names: string[],
  kind = 'CustomResourceDefinition',
): JsonObject {
  return {
    objectRefs: names.map(name => ({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind,
      name,
    })),
  };
}

export function aComposition(
  name: string,
  options: PlatformObjectSpec & { functions?: string[]; type?: string } = {},
): ObservedPlatformObject {
  const { functions = [], type = 'example.org/v1/App', ...rest } = options;
  const [group, version, kind] = type.split('/');
  return platformObject('apiextensions.crossplane.io/v1', 'Composition', name, {
    ...rest,
    spec: {
      compositeTypeRef: { apiVersion: `${group}/${version}`, kind },
      pipeline: functions.map(fn => ({
        step: fn,
        functionRef: { name: fn },
      })),
      ...rest.spec,
    },
  });
}

export function aCompositionRevision(
  composition: string,
  revision: number,
  options: PlatformObjectSpec = {},
): ObservedPlatformObject {
  return platformObject(
    'apiextensions.crossplane.io/v1',
    'CompositionRevision',
    `${composition}-${revision}`,
    {
      ...options,
      metadata: { labels: { 'crossplane.io/composition-name': composition } },
      spec: { revision, ...options.spec },
    },
  );
}

/** The XRD of `App` in `example.org`. */
export function aDefinition(
  options: PlatformObjectSpec = {},
): ObservedPlatformObject {
  return platformObject(
    'apiextensions.crossplane.io/v2',
    'CompositeResourceDefinition',
    'apps.example.org',
    {
      ...options,
      spec: {
        group: 'example.org',
        names: { kind: 'App', plural: 'apps' },
        versions: [{ name: 'v1', served: true, referenceable: true }],
        ...options.spec,
      },
    },
  );
}
