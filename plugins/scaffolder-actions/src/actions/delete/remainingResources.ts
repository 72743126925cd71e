import {
  ResourceNode,
  Verdict,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';

const NOT_THERE: Verdict[] = ['missing', 'gone'];

const NAMED = 3;

const LIST = new Intl.ListFormat('en');

/**
 * The resources of an environment that are still there. The environment's own
 * root does not count, nor the composite behind a claim.
 */
export function remainingResources(root: ResourceNode): ResourceNode[] {
  return root.children.flatMap(child =>
    root.role === 'claim' ? remainingResources(child) : withDescendants(child),
  );
}

/** What remains, in one sentence. */
export function describeRemaining(remaining: ResourceNode[]): string {
  const count = remaining.length;
  if (count === 0) {
    return 'All its resources are gone; the environment itself goes last.';
  }
  const names = remaining
    .slice(0, NAMED)
    .map(({ resource }) => `${resource.kind} '${resource.name}'`);
  if (count > NAMED) names.push(`${count - NAMED} more`);
  const subject =
    count === 1 ? '1 resource remains' : `${count} resources remain`;
  return `${subject}: ${LIST.format(names)}.`;
}

function withDescendants(node: ResourceNode): ResourceNode[] {
  const descendants = node.children.flatMap(withDescendants);
  return NOT_THERE.includes(node.verdict)
    ? descendants
    : [node, ...descendants];
}
