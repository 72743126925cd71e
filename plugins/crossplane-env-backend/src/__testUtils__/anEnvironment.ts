import { JsonObject } from '@backstage/types';
import { EnvironmentType } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { anEnvironmentType } from './anEnvironmentType';
import { ObservedEnvironment } from '../inventory/Environment';

/** An environment without composed resources, ready unless told. */
export function anEnvironment(
  options: Partial<
    Pick<
      ObservedEnvironment,
      | 'uid'
      | 'createdAt'
      | 'owner'
      | 'namespaceOwner'
      | 'isOwnerClaimed'
      | 'claimedEntityRef'
      | 'requestedBy'
      | 'requestId'
      | 'marks'
      | 'staleSince'
    >
  > & {
    type?: EnvironmentType;
    name?: string;
    namespace?: string;
    ready?: boolean;
    /** What Crossplane says that it cannot do. */
    failing?: string;
    deletionTimestamp?: string;
    spec?: JsonObject;
  } = {},
): ObservedEnvironment {
  const { type = anEnvironmentType(), name = 'shop' } = options;
  const { cluster, group, version, kind } = type;
  const namespace = type.namespaced ? options.namespace ?? 'team-a' : undefined;
  const { createdAt = '2026-03-01T10:00:00Z' } = options;
  const uid = options.uid ?? `uid-of-${name}`;
  return {
    ref: { cluster, group, kind, ...(namespace && { namespace }), name },
    uid,
    createdAt,
    type,
    plural: type.plural,
    owner: 'owner' in options ? options.owner : 'group:default/team-a',
    namespaceOwner: options.namespaceOwner,
    isOwnerClaimed: options.isOwnerClaimed,
    claimedEntityRef: options.claimedEntityRef,
    requestedBy: options.requestedBy,
    requestId: options.requestId,
    marks: options.marks,
    staleSince: options.staleSince,
    root: {
      resource: { cluster, group, version, kind, namespace, name, uid },
      role: type.style === 'claim' ? 'claim' : 'composite',
      presence: 'present',
      object: {
        apiVersion: `${group}/${version}`,
        kind,
        metadata: {
          name,
          namespace,
          uid,
          generation: 1,
          creationTimestamp: createdAt,
          deletionTimestamp: options.deletionTimestamp,
        },
        spec: options.spec ?? {},
        status: { conditions: conditions(options, createdAt) },
      },
      events: [],
      children: [],
    },
  };
}

function conditions(
  { ready = true, failing }: { ready?: boolean; failing?: string },
  since: string,
) {
  return [
    {
      type: 'Synced',
      status: failing ? 'False' : 'True',
      reason: failing ? 'ReconcileError' : 'ReconcileSuccess',
      message: failing,
      lastTransitionTime: since,
    },
    {
      type: 'Ready',
      status: ready && !failing ? 'True' : 'False',
      reason: ready && !failing ? 'Available' : 'Creating',
      lastTransitionTime: since,
    },
  ];
}
