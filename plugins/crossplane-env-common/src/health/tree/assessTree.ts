import { observe, type Observation } from '../observation/Observation';
import { latest } from '../observation/time';
import type { ObservedResource } from '../types';
import { assessResource } from '../verdicts/assessResource';
import type { AssessedResource } from './AssessedResource';
import { limitByChildren } from './limitByChildren';

/** Judges each resource, the parents by what is beneath them as well. */
export function assessTree(
  resource: ObservedResource,
  options: { now: Date; parent?: AssessedResource; inTeardown?: boolean },
): AssessedResource {
  const { now, parent, inTeardown = false } = options;
  const observation = observe(resource);
  const own = assessResource(observation, {
    now,
    inTeardown,
    isRoot: !parent,
    referredToSince: parent && lastWritten(parent.observation),
  });
  const node: AssessedResource = {
    observation,
    own,
    shown: own,
    parent,
    children: [],
  };
  const isGoing = own.verdict === 'deleting' || own.verdict === 'gone';
  node.children = resource.children.map(child =>
    assessTree(child, { now, parent: node, inTeardown: inTeardown || isGoing }),
  );
  node.shown = limitByChildren(own, node.children);
  return node;
}

/** References are written no later than the conditions that follow them. */
function lastWritten({ createdAt, conditions }: Observation) {
  return latest([
    createdAt,
    ...conditions.map(condition => condition.lastTransitionTime),
  ]);
}
