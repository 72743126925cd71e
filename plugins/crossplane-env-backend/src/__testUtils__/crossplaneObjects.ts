import { JsonObject } from '@backstage/types';
import { FakeCluster, ObjectInput } from './FakeCluster';

export const GROUP = 'example.org';
const XRD_API_VERSION = 'apiextensions.crossplane.io/v1';
const WIDGET_API_VERSION = 'provider.example.org/v1beta1';

/** A cluster with Crossplane, an unusual plural, and nothing in it. */
export function crossplaneCluster(name?: string): FakeCluster {
  const served = (apiVersion: string, kind: string, plural: string) => ({
    apiVersion,
    kind,
    plural,
  });
  return new FakeCluster(name).serve(
    served('v1', 'Namespace', 'namespaces'),
    served('v1', 'Event', 'events'),
    served('v1', 'Secret', 'secrets'),
    served(
      XRD_API_VERSION,
      'CompositeResourceDefinition',
      'compositeresourcedefinitions',
    ),
    served(XRD_API_VERSION, 'Composition', 'compositions'),
    served('example.org/v1', 'Database', 'databases'),
    served('example.org/v1', 'XDatabase', 'xdatabases'),
    served('example.org/v1', 'App', 'apps'),
    served('example.org/v1', 'Part', 'parts'),
    served(WIDGET_API_VERSION, 'Widget', 'widgetz'),
  );
}

const ESTABLISHED = { type: 'Established', status: 'True' };
const OFFERED = { type: 'Offered', status: 'True' };

/** As Crossplane 1: `Database` claims of `XDatabase` composites. */
export function databaseXrd(spec: JsonObject = {}): ObjectInput {
  return {
    apiVersion: XRD_API_VERSION,
    kind: 'CompositeResourceDefinition',
    metadata: { name: 'xdatabases.example.org' },
    spec: {
      group: GROUP,
      names: { kind: 'XDatabase', plural: 'xdatabases' },
      claimNames: { kind: 'Database', plural: 'databases' },
      versions: [{ name: 'v1', referenceable: true, served: true }],
      ...spec,
    },
    status: { conditions: [ESTABLISHED, OFFERED] },
  };
}

/** As Crossplane 2: composites in a namespace. */
export function namespacedXrd(
  kind: string,
  plural: string,
  spec: JsonObject = {},
): ObjectInput {
  return {
    apiVersion: XRD_API_VERSION,
    kind: 'CompositeResourceDefinition',
    metadata: { name: `${plural}.example.org` },
    spec: {
      group: GROUP,
      scope: 'Namespaced',
      names: { kind, plural },
      versions: [{ name: 'v1', referenceable: true, served: true }],
      ...spec,
    },
    status: { conditions: [ESTABLISHED] },
  };
}

/** A claim, bound to a composite of the same name with `-x` at its end. */
export function claim(
  name: string,
  metadata: Partial<ObjectInput['metadata']> = {},
): ObjectInput {
  return {
    apiVersion: 'example.org/v1',
    kind: 'Database',
    metadata: { name, namespace: 'team-a', ...metadata },
    spec: {
      resourceRef: {
        apiVersion: 'example.org/v1',
        kind: 'XDatabase',
        name: `${name}-x`,
      },
    },
  };
}

/** The composite of a claim, made of these widgets. */
export function claimedComposite(
  claimName: string,
  widgets: string[],
  metadata: Partial<ObjectInput['metadata']> = {},
): ObjectInput {
  return {
    apiVersion: 'example.org/v1',
    kind: 'XDatabase',
    metadata: { name: `${claimName}-x`, ...metadata },
    spec: {
      claimRef: {
        apiVersion: 'example.org/v1',
        kind: 'Database',
        namespace: 'team-a',
        name: claimName,
      },
      resourceRefs: widgets.map(widgetRef),
    },
  };
}

/** A composite in a namespace, made of these. */
export function app(
  name: string,
  resourceRefs: JsonObject[],
  metadata: Partial<ObjectInput['metadata']> = {},
  kind = 'App',
): ObjectInput {
  return {
    apiVersion: 'example.org/v1',
    kind,
    metadata: { name, namespace: 'team-a', ...metadata },
    spec: { crossplane: { resourceRefs } },
  };
}

export function widgetRef(name: string): JsonObject {
  return { apiVersion: WIDGET_API_VERSION, kind: 'Widget', name };
}

/** A managed resource that a composite made. */
export function widget(
  name: string,
  options: {
    owner: { kind: string; name: string; uid: string };
    metadata?: Partial<ObjectInput['metadata']>;
  },
): ObjectInput {
  return {
    apiVersion: WIDGET_API_VERSION,
    kind: 'Widget',
    metadata: { name, ...ownedBy(options.owner), ...options.metadata },
    spec: { forProvider: { size: 1 } },
  };
}

/** What Crossplane writes on everything that it composes. */
export function ownedBy(owner: {
  kind: string;
  name: string;
  uid: string;
}): Partial<ObjectInput['metadata']> {
  return {
    labels: { 'crossplane.io/composite': owner.name },
    ownerReferences: [
      { apiVersion: 'example.org/v1', controller: true, ...owner },
    ],
  };
}

/** The same object, on its way out. */
export function deleting(object: ObjectInput): ObjectInput {
  return {
    ...object,
    metadata: { ...object.metadata, deletionTimestamp: '2026-01-02T00:00:00Z' },
  };
}
