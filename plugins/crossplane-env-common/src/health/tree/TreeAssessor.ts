import { type Observation, observe } from '../observation/Observation';
import { type EvaluationTime, latest } from '../observation/time';
import type { ObservedResource } from '../types';
import type { Assessment, Place } from '../verdicts/Assessment';
import { assessResource } from '../verdicts/assessResource';
import type { AssessedSubtree } from './AssessedSubtree';
import { limitByChildren } from './limitByChildren';

/**
 * Judges each resource of a tree, the parents by what is beneath them as well.
 * A branch that it has judged before, it judges again only when time has
 * changed the answer, or another place in the tree would.
 */
export class TreeAssessor {
  readonly #known = new WeakMap<
    ObservedResource,
    { place: Place; subtree: AssessedSubtree }
  >();

  assess(root: ObservedResource, now: EvaluationTime): AssessedSubtree {
    return this.#assess(root, { isRoot: true, inTeardown: false }, now);
  }

  #assess(
    resource: ObservedResource,
    place: Place,
    now: EvaluationTime,
  ): AssessedSubtree {
    const known = this.#known.get(resource);
    if (
      known &&
      isSame(known.place, place) &&
      now.isWithin(known.subtree.validity)
    ) {
      now.rely(known.subtree.validity);
      return known.subtree;
    }
    const subtree = this.#assessAnew(resource, place, now.anew());
    this.#known.set(resource, { place, subtree });
    now.rely(subtree.validity);
    return subtree;
  }

  #assessAnew(
    resource: ObservedResource,
    place: Place,
    now: EvaluationTime,
  ): AssessedSubtree {
    const observation = observe(resource);
    const own = assessResource(observation, { ...place, now });
    const inTeardown = place.inTeardown || isGoing(own);
    const referredToSince = lastWritten(observation);
    const children = resource.children.map(child =>
      this.#assess(
        child,
        {
          isRoot: false,
          inTeardown,
          // Of others it would change nothing, except that they were judged again.
          ...(child.presence === 'missing' && { referredToSince }),
        },
        now,
      ),
    );
    const shown = limitByChildren(own, children);
    return { observation, own, shown, children, validity: now.validity };
  }
}

function isSame(a: Place, b: Place): boolean {
  return (
    a.isRoot === b.isRoot &&
    a.inTeardown === b.inTeardown &&
    a.referredToSince === b.referredToSince
  );
}

function isGoing({ verdict }: Assessment): boolean {
  return verdict === 'deleting' || verdict === 'gone';
}

/** References are written no later than the conditions that follow them. */
function lastWritten({ createdAt, conditions }: Observation) {
  return latest([
    createdAt,
    ...conditions.map(condition => condition.lastTransitionTime),
  ]);
}
