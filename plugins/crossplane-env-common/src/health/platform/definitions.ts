import type { ResourceRef } from '../../refs';
import type { Evidence, Verdict } from '../../types';
import { findCondition, hasCondition } from '../observation/Observation';
import { asArray, asObject, asString } from '../observation/json';
import {
  type EvaluationTime,
  GRACE_MS,
  isOlderThan,
} from '../observation/time';
import type { Condition, ObservedEvent } from '../types';
import { fromEvent } from '../verdicts/Assessment';
import { isPassingTrouble } from '../verdicts/troubles';
import {
  conditionEvidence,
  KINDS,
  type PlatformIndex,
  type PlatformObject,
} from './PlatformIndex';

type GroupKind = Pick<ResourceRef, 'group' | 'kind'>;

/** The XRD of a kind of claims or composites. */
export function definitionOf(
  index: PlatformIndex,
  kind: GroupKind,
): PlatformObject | undefined {
  return index.derive(definitionsByKind).get(keyOf(kind));
}

/** The ManagedResourceDefinition of a kind; kinds of providers without them have none. */
export function managedDefinitionOf(
  index: PlatformIndex,
  kind: GroupKind,
): PlatformObject | undefined {
  return index.derive(managedDefinitionsByKind).get(keyOf(kind));
}

function definitionsByKind(index: PlatformIndex): Map<string, PlatformObject> {
  return byKind(establishedLast(index.all(KINDS.xrd)));
}

function managedDefinitionsByKind(
  index: PlatformIndex,
): Map<string, PlatformObject> {
  return byKind(index.all(KINDS.managedDefinition));
}

/** Of two for one kind, that one is in force. */
function establishedLast(definitions: PlatformObject[]): PlatformObject[] {
  const isEstablished = (definition: PlatformObject) =>
    hasCondition(definition, 'Established', 'True');
  return [
    ...definitions.filter(definition => !isEstablished(definition)),
    ...definitions.filter(isEstablished),
  ];
}

function byKind(definitions: PlatformObject[]): Map<string, PlatformObject> {
  return new Map(
    definitions.flatMap(definition => {
      const { group, names, claimNames } = definition.spec;
      return [names, claimNames].flatMap(item => {
        const kind = asString(asObject(item).kind);
        return kind === undefined
          ? []
          : [[keyOf({ group: asString(group) ?? '', kind }), definition]];
      }) as Array<[string, PlatformObject]>;
    }),
  );
}

function keyOf({ group, kind }: GroupKind): string {
  return `${group}/${kind}`;
}

/** The type of composites that Compositions have to be for. */
export function referenceableType({
  spec,
}: PlatformObject): Pick<ResourceRef, 'group' | 'version' | 'kind'> {
  const version = asArray(spec.versions)
    .map(asObject)
    .find(({ referenceable }) => referenceable === true);
  return {
    group: asString(spec.group) ?? '',
    version: asString(version?.name) ?? '',
    kind: asString(asObject(spec.names).kind) ?? '',
  };
}

/** The Compositions that an XRD names: for all, or for those that choose none. */
export function namedComposition({ spec }: PlatformObject): {
  enforced?: string;
  byDefault?: string;
} {
  return {
    enforced: asString(asObject(spec.enforcedCompositionRef).name),
    byDefault: asString(asObject(spec.defaultCompositionRef).name),
  };
}

export interface DefinitionState {
  verdict: Verdict;
  evidence?: Evidence;
}

/** Of Crossplane's controllers of definitions and of offered claims, 1.20 to 2.4. */
const REASONS = new Set(['EstablishComposite', 'OfferClaim', 'RenderCRD']);

/** Two controllers that create the same thing: a normal part of the first seconds. */
const ALREADY_EXISTS = /already exists$/;

/**
 * Whether an XRD is in force. Crossplane leaves `Established` at True when a
 * later change cannot be applied: that is told by the generation that it was
 * written for, or before Crossplane 2.0, which does not write that down, by a
 * Warning event that is newer.
 */
export function definitionState(
  definition: PlatformObject,
  { now }: { now: EvaluationTime },
): DefinitionState {
  if (definition.deletingSince) return { verdict: 'deleting' };
  const isOffered = definition.spec.claimNames !== undefined;
  const types = isOffered ? ['Established', 'Offered'] : ['Established'];
  const states = types.map(type => {
    const condition = findCondition(definition, type);
    return condition?.status === 'True'
      ? stateOfEstablished(definition, condition)
      : stateOfNew(definition, { condition, now });
  });
  return states.find(({ verdict }) => verdict !== 'ready') ?? states[0];
}

function stateOfEstablished(
  definition: PlatformObject,
  condition: Condition,
): DefinitionState {
  const { observedGeneration, lastTransitionTime } = condition;
  const event = troubleOf(definition).find(
    ({ lastSeen }) =>
      Date.parse(lastSeen) > Date.parse(lastTransitionTime ?? ''),
  );
  const isOutdated =
    observedGeneration === undefined
      ? event !== undefined
      : observedGeneration < (definition.generation ?? 0);
  if (!isOutdated) return { verdict: 'ready' };
  return {
    verdict: 'stale',
    evidence: event
      ? eventEvidence(definition, event)
      : conditionEvidence(definition, condition),
  };
}

function stateOfNew(
  definition: PlatformObject,
  { condition, now }: { condition?: Condition; now: EvaluationTime },
): DefinitionState {
  const [event] = troubleOf(definition);
  if (event) {
    return { verdict: 'failed', evidence: eventEvidence(definition, event) };
  }
  const { createdAt } = definition;
  const isNew =
    createdAt !== undefined && !isOlderThan(createdAt, GRACE_MS, now);
  return {
    verdict: isNew ? 'progressing' : 'unknown',
    evidence: condition && conditionEvidence(definition, condition),
  };
}

function troubleOf({ events }: PlatformObject): ObservedEvent[] {
  return events.filter(
    ({ reason, message }) =>
      REASONS.has(reason) &&
      !ALREADY_EXISTS.test(message) &&
      !isPassingTrouble(message),
  );
}

function eventEvidence(
  { resource }: PlatformObject,
  event: ObservedEvent,
): Evidence {
  const { source, reason, message, since } = fromEvent('failed', event);
  return { resource, source, reason, message, since };
}

/**
 * Whether a managed kind is served: `inactive` when no activation policy asks
 * for it, `pending` while Crossplane has not managed to define it.
 */
export function managedDefinitionState(
  definition: PlatformObject,
): 'active' | 'inactive' | 'pending' {
  if (definition.spec.state === 'Inactive') return 'inactive';
  const established = findCondition(definition, 'Established');
  return established?.status === 'True' ? 'active' : 'pending';
}
