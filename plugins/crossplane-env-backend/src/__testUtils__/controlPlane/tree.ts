import {
  Environment,
  formatApiVersion,
  ResourceNode,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { ObjectKey } from '@crossplane-env/testkit';

/** Everything that an environment is made of, its root first. */
export function resourcesOf({ tree }: Environment): ResourceNode[] {
  return tree ? withDescendants(tree) : [];
}

/** @throws Error when the environment has no resource of the kind */
export function findResource(
  environment: Environment,
  kind: string,
): ResourceNode {
  const resources = resourcesOf(environment);
  const found = resources.find(({ resource }) => resource.kind === kind);
  if (!found) {
    const kinds = resources.map(({ resource }) => resource.kind).join(', ');
    throw new Error(`There is no ${kind} in it, but ${kinds}.`);
  }
  return found;
}

export function keyOfResource({ resource }: ResourceNode): ObjectKey {
  const { group, version, kind, namespace, name } = resource;
  return {
    apiVersion: formatApiVersion(group, version),
    kind,
    namespace,
    name,
  };
}

function withDescendants(node: ResourceNode): ResourceNode[] {
  return [node, ...node.children.flatMap(withDescendants)];
}
