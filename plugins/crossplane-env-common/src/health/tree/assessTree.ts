import type { ResourceNode, Verdict } from '../../types';
import { type Observation, observe } from '../observation/Observation';
import { cut } from '../observation/json';
import {
  type EvaluationTime,
  latest,
  type Validity,
} from '../observation/time';
import type { ObservedResource } from '../types';
import type { Assessment, Place } from '../verdicts/Assessment';
import { assessResource } from '../verdicts/assessResource';

/**
 * What is concluded from a resource and all below it. It knows nothing of what
 * is above, so that it may be shared by all trees that have the same branch.
 */
export interface AssessedSubtree {
  observation: Observation;
  /** From its own evidence alone. */
  own: Assessment;
  /** Its own, unless its children do not allow it to be ready. */
  shown: Assessment;
  children: AssessedSubtree[];
  /** For how long it holds, if nothing of it changes. */
  validity: Validity;
}

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

/** Deeper than any inventory goes. */
const MAXIMUM_DEPTH = 32;

/**
 * The same tree, if no resource is below itself and none is too deep.
 * Otherwise a copy that ends where it would go on.
 */
export function untangle(root: ObservedResource): ObservedResource {
  return ends(root, []) ? root : copy(root, []);
}

function ends(
  resource: ObservedResource,
  above: readonly ObservedResource[],
): boolean {
  if (above.includes(resource) || above.length > MAXIMUM_DEPTH) return false;
  const path = [...above, resource];
  return resource.children.every(child => ends(child, path));
}

function copy(
  resource: ObservedResource,
  above: readonly ObservedResource[],
): ObservedResource {
  const path = [...above, resource];
  const children = resource.children.filter(child => !path.includes(child));
  return {
    ...resource,
    children:
      path.length > MAXIMUM_DEPTH
        ? children.map(withoutEvidence)
        : children.map(child => copy(child, path)),
  };
}

/** What is not looked at must not pass for ready. */
function withoutEvidence({
  resource,
  role,
}: ObservedResource): ObservedResource {
  return { resource, role, presence: 'unseen', events: [], children: [] };
}

/** What a parent can be at best, by a child's verdict; worst first. */
const LIMITS = new Map<Verdict, Verdict>([
  ['failed', 'failed'],
  ['paused', 'paused'],
  ['blocked', 'progressing'],
  ['progressing', 'progressing'],
  ['stale', 'stale'],
  ['deleting', 'progressing'],
  ['missing', 'unknown'],
  ['unreadable', 'unknown'],
  ['unknown', 'unknown'],
]);

/** They say that all is well so far, which what is hidden may belie. */
export const HOPEFUL: Verdict[] = ['progressing', 'stale'];

/**
 * A composite that calls itself ready is believed only as far as its children
 * bear it out: its conditions do not include their errors. A child of a kind
 * that never reports does not count against it: that one, the composite's
 * readiness speaks for.
 */
function limitByChildren(
  own: Assessment,
  children: AssessedSubtree[],
): Assessment {
  if (HOPEFUL.includes(own.verdict) && children.some(isHidden)) {
    return { ...own, verdict: 'unknown' };
  }
  if (own.verdict !== 'ready') return own;
  for (const [verdict, limit] of LIMITS) {
    const child = children.find(
      ({ shown }) => shown.verdict === verdict && !shown.silent,
    );
    if (child) return { ...child.shown, verdict: limit };
  }
  return own;
}

/** Whether nobody can tell what it is like: it may have failed as well. */
export function isHidden({ shown }: Pick<AssessedSubtree, 'shown'>): boolean {
  return shown.verdict === 'unreadable' && !shown.silent;
}

/** A tree may have thousands of them. */
const LONGEST_MESSAGE = 1_000;

export function toResourceNode(node: AssessedSubtree): ResourceNode {
  const { observation, shown } = node;
  return {
    resource: observation.resource,
    role: observation.role,
    compositionResourceName: observation.compositionResourceName,
    verdict: shown.verdict,
    reason: shown.reason,
    message: shown.message && cut(shown.message, LONGEST_MESSAGE),
    createdAt: observation.createdAt,
    deletingSince: observation.deletingSince,
    children: node.children.map(toResourceNode),
  };
}
