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
import type { HealthOverrides } from '../verdicts/overrides';
import type { AssessedResource } from './AssessedResource';

interface KnownVerdict {
  place: Place;
  own: Assessment;
  shown: Assessment;
  /** For how long it holds, if nothing of the resource and of all below it changes. */
  validity: Validity;
}

type KnownVerdicts = WeakMap<ObservedResource, KnownVerdict>;

/**
 * Verdicts by the identity of what they are on, so that of an environment in
 * which one thing has changed only that and what is above it is judged again.
 * Those of other overrides are kept apart. What nobody holds any more is
 * forgotten.
 */
export class VerdictCache {
  readonly #byOverrides = new WeakMap<object, KnownVerdicts>();

  with(overrides: HealthOverrides | undefined): KnownVerdicts {
    const key = overrides ?? this;
    const before = this.#byOverrides.get(key);
    if (before) return before;
    const known: KnownVerdicts = new WeakMap();
    this.#byOverrides.set(key, known);
    return known;
  }
}

interface TreeOptions {
  now: EvaluationTime;
  overrides?: HealthOverrides;
  cache: VerdictCache;
}

const AT_ROOT: Place = { isRoot: true, inTeardown: false };
const BELOW: Place = { isRoot: false, inTeardown: false };
const BELOW_TEARDOWN: Place = { isRoot: false, inTeardown: true };

/**
 * Judges each resource of a tree, the parents by what is beneath them as well.
 * A branch that is known is judged again only when time has changed the answer,
 * or another place in the tree would.
 */
export function assessTree(
  root: ObservedResource,
  { now, overrides, cache }: TreeOptions,
): AssessedResource {
  const known = cache.with(overrides);
  return assess(untangle(root), AT_ROOT, { now, overrides, known });
}

function assess(
  resource: ObservedResource,
  place: Place,
  options: Omit<TreeOptions, 'cache'> & { known: KnownVerdicts },
  parent?: AssessedResource,
): AssessedResource {
  const { known, overrides } = options;
  const before = knownVerdict(resource, place, options);
  const now = before ? options.now : options.now.anew();
  const observation = observe(resource);
  const own =
    before?.own ?? assessResource(observation, { ...place, now, overrides });
  const shown = before?.shown ?? own;
  const node: AssessedResource = {
    observation,
    own,
    shown,
    parent,
    children: [],
  };
  node.children = resource.children.map(child =>
    assess(child, placeBelow(node, place, child), { ...options, now }, node),
  );
  if (!before) {
    node.shown = limitByChildren(own, node.children);
    const { validity } = now;
    known.set(resource, { place, own, shown: node.shown, validity });
    options.now.rely(validity);
  }
  return node;
}

function knownVerdict(
  resource: ObservedResource,
  place: Place,
  { now, known }: { now: EvaluationTime; known: KnownVerdicts },
): KnownVerdict | undefined {
  const before = known.get(resource);
  if (!before || !isSame(before.place, place)) return undefined;
  if (!now.isWithin(before.validity)) return undefined;
  now.rely(before.validity);
  return before;
}

function placeBelow(
  { observation, own }: AssessedResource,
  place: Place,
  { presence }: ObservedResource,
): Place {
  const below = place.inTeardown || isGoing(own) ? BELOW_TEARDOWN : BELOW;
  // Of others it would change nothing, except that they were judged again.
  return presence === 'missing'
    ? { ...below, referredToSince: lastWritten(observation) }
    : below;
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
function untangle(root: ObservedResource): ObservedResource {
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
  children: AssessedResource[],
): Assessment {
  if (HOPEFUL.includes(own.verdict) && children.some(isHidden)) {
    return { ...own, verdict: 'unknown' };
  }
  if (isHeldUpByIdle(own, children)) {
    return { ...own, verdict: 'ready', idle: true };
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

/** As Crossplane words it; of many it names three. */
const UNREADY = /^Unready resources: (.+)$/;
const MORE = /^(\d{1,6}) more$/;

/**
 * Whether a claim or composite waits only for what is idle as it was asked to be:
 * function-auto-ready takes a Job that is suspended for one that is not done.
 */
function isHeldUpByIdle(
  own: Assessment,
  children: AssessedResource[],
): boolean {
  const idle = children.filter(({ shown }) => shown.idle);
  const isWaiting = own.verdict === 'progressing' && own.source === 'Ready';
  const areReady = children.every(
    ({ shown }) => shown.verdict === 'ready' || shown.silent,
  );
  if (!isWaiting || idle.length === 0 || !areReady) return false;
  if (own.reason === 'Waiting') return true;
  const [, listed = ''] = UNREADY.exec(own.message ?? '') ?? [];
  const named = listed.split(/,? and |, /).filter(Boolean);
  const more = named.flatMap(each => MORE.exec(each)?.[1] ?? [])[0];
  const names = named.filter(each => !MORE.test(each));
  const known = new Set(
    idle.map(({ observation }) => observation.compositionResourceName),
  );
  return (
    names.length > 0 &&
    names.every(name => known.has(name)) &&
    names.length + Number(more ?? 0) <= idle.length
  );
}

/** Whether nobody can tell what it is like: it may have failed as well. */
export function isHidden({ shown }: Pick<AssessedResource, 'shown'>): boolean {
  return shown.verdict === 'unreadable' && !shown.silent;
}

/** A tree may have thousands of them. */
const LONGEST_MESSAGE = 1_000;

export function toResourceNode(node: AssessedResource): ResourceNode {
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
