import {
  formatEnvironmentRef,
  ObservedResource,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Inventory, ObservedEnvironment } from '../../inventory/Inventory';
import { assessObserved } from '../../inventory/environments/assessObserved';
import { GraphObject } from '../../inventory/graph/objects';

/** Everything that an inventory says of the environments of a namespace, in a form that can be compared. */
export function pictureOf(
  inventory: Inventory,
  options: { namespace: string; now: Date },
) {
  const { namespace, now } = options;
  return {
    types: inventory.listTypes().sort((a, b) => a.ref.localeCompare(b.ref)),
    environments: inventory
      .listEnvironments()
      .filter(({ ref }) => ref.namespace === namespace)
      .map(environment => environmentOf(environment, now))
      .sort((a, b) => a.ref.localeCompare(b.ref)),
  };
}

function environmentOf(observed: ObservedEnvironment, now: Date) {
  const { root, ref, type, platform, ...facts } = observed;
  const { verdict, diagnosis } = assessObserved(observed, { now }).health;
  return {
    ...facts,
    ref: formatEnvironmentRef(ref),
    type: type.ref,
    verdict,
    sentence: diagnosis.sentence,
    resources: resourcesOf(root),
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
