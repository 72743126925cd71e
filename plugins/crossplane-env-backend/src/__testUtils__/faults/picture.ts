import {
  formatEnvironmentRef,
  ObservedResource,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { LiveEnvironment } from '../../inventory/Environment';
import { Inventory } from '../../inventory/Inventory';
import { GraphObject } from '../../inventory/graph/objects';

/** Everything that an inventory says of the environments of a namespace, in a form that can be compared. */
export function pictureOf(
  inventory: Inventory,
  options: { namespace: string },
) {
  const { namespace } = options;
  return {
    types: inventory.listTypes().sort((a, b) => a.ref.localeCompare(b.ref)),
    environments: inventory
      .listEnvironments()
      .filter(({ ref }) => ref.namespace === namespace)
      .map(environment => environmentOf(environment))
      .sort((a, b) => a.ref.localeCompare(b.ref)),
  };
}

function environmentOf(environment: LiveEnvironment) {
  const { ref, uid, createdAt, plural, owner, namespaceOwner } = environment;
  const { claimedEntityRef, requestedBy, requestId, staleSince } = environment;
  const { verdict, health, root } = environment;
  return {
    ...{ uid, createdAt, plural, owner, namespaceOwner },
    ...{ claimedEntityRef, requestedBy, requestId, staleSince },
    ref: formatEnvironmentRef(ref),
    type: environment.typeRef,
    verdict,
    sentence: health.diagnosis.sentence,
    resources: root ? resourcesOf(root) : [],
  };
}

/** The tree's resources, each with its place in the tree. */
function resourcesOf(resource: ObservedResource, parent = ''): object[] {
  const { role, presence, events, children } = resource;
  const object = resource.object as GraphObject | undefined;
  const { group, kind, namespace, name, uid } = resource.resource;
  const place = `${parent}/${kind}.${group} ${namespace ?? ''}/${name}`;
  return [
    {
      place,
      uid,
      role,
      presence,
      resourceVersion: object?.metadata.resourceVersion,
      deletionTimestamp: object?.metadata.deletionTimestamp,
      conditions: object?.status?.conditions,
      events,
    },
    ...children.flatMap(child => resourcesOf(child, place)),
  ];
}
