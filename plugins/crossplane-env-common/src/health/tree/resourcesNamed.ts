import type { AssessedResource } from './AssessedResource';
import { withDescendants } from './walk';

type ByName = Map<string, AssessedResource[]>;

/** Thousands may look for one of thousands. */
const INDEXES = new WeakMap<AssessedResource, ByName>();

/** The resources of an environment whose objects have that name, of whatever kind. */
export function resourcesNamed(
  root: AssessedResource,
  name: string,
): AssessedResource[] {
  let index = INDEXES.get(root);
  if (!index) {
    index = indexByName(withDescendants(root));
    INDEXES.set(root, index);
  }
  return index.get(name) ?? [];
}

function indexByName(nodes: AssessedResource[]): ByName {
  const index: ByName = new Map();
  for (const node of nodes) {
    const { name } = node.observation.resource;
    const namesakes = index.get(name);
    if (namesakes) namesakes.push(node);
    else index.set(name, [node]);
  }
  return index;
}
