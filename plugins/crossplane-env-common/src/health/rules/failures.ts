import { parseApiVersion } from '../../refs';
import type { Verdict } from '../../types';
import {
  ASK_PROVIDER,
  ASK_UNSURE,
  askPlatform,
  type Finding,
} from '../findings/Finding';
import { findCondition } from '../observation/Observation';
import {
  conditionEvidence,
  KINDS,
  type PlatformObject,
} from '../platform/PlatformIndex';
import {
  definitionOf,
  managedDefinitionOf,
  managedDefinitionState,
} from '../platform/definitions';
import { troubleOfFunction } from '../platform/packageStates';
import type { AssessedResource } from '../tree/AssessedResource';
import { nameOf } from '../words';
import type { RuleOptions } from './Rule';
import { providerTrouble } from './composition';
import { IMMUTABLE } from './failureMessages';
import { faultOfJudgement } from './faults';
import { findByMessage, judgeError, quotable } from './findByMessage';

/** Where the rule says nothing; of a wait, what waits for all others will do. */
const SAID_OF_OVERRIDDEN: Partial<Record<Verdict, string>> = {
  failed: '{name} failed',
  stale: 'the last change of {name} is not in force',
  unknown: 'whether {name} is ready is not known',
};

/** A rule of the platform team's decided, and may have a sentence for it. */
export function overridden(
  node: AssessedResource,
  options: RuleOptions,
): Finding | undefined {
  const { observation, own } = node;
  const { override, verdict, message = '' } = own;
  if (!override || verdict === 'ready') return undefined;
  const name = nameOf(observation);
  const sentence =
    override.sentence ??
    SAID_OF_OVERRIDDEN[verdict] ??
    (verdict === 'progressing' && message ? '{name} is not ready' : undefined);
  if (!sentence) return undefined;
  const isWaiting = verdict !== 'failed' && verdict !== 'paused';
  return {
    family: `override-${override.reason ?? verdict}`,
    statement: sentence.replaceAll('{name}', () => name).replace(/\.$/, ''),
    detail: own.message,
    ...(isWaiting
      ? { actor: 'nobody', healsItself: true }
      : judgeError(
          message,
          { place: 'managed', otherwise: ASK_UNSURE },
          node,
          options,
        ).move),
  };
}

export function missing({ observation, parent }: AssessedResource): Finding {
  const referrer = parent ? nameOf(parent.observation) : 'the environment';
  if (observation.kindIsNotServed) {
    const { kind, group } = observation.resource;
    const named = `${kind} of ${group || 'the core group'}`;
    return {
      family: 'missing-kind',
      statement: `${referrer} refers to ${nameOf(
        observation,
      )}, and the cluster does not have the kind ${named}`,
      ...askPlatform(
        `Ask the platform team whether what brings ${named} is installed.`,
        { healsItself: true },
      ),
    };
  }
  if (observation.asked === 'foreign') {
    return {
      family: 'foreign',
      statement: `${nameOf(
        observation,
      )}, to which ${referrer} refers, belongs to something else`,
      actor: 'platform',
      healsItself: false,
      nextStep:
        'Ask the platform team whose it is, and to give the resource a name of its own in the Composition.',
    };
  }
  return {
    family: 'missing',
    statement: `${nameOf(
      observation,
    )} does not exist, although ${referrer} refers to it`,
    actor: 'platform',
    healsItself: true,
    nextStep:
      'Crossplane creates it again as long as it runs; if that does not happen, ask the platform team to check Crossplane.',
  };
}

const DEEDS = new Map([
  ['AsyncCreateFailure', 'created'],
  ['AsyncUpdateFailure', 'changed'],
  ['AsyncDeleteFailure', 'deleted'],
  ['DestroyFailure', 'deleted'],
]);

/** Of providers made with upjet, which report the outcome of a call apart. */
export function asyncOperation(
  node: AssessedResource,
  options: RuleOptions,
): Finding | undefined {
  const { source, reason = '', message = '' } = node.own;
  if (source !== 'LastAsyncOperation') return undefined;
  const immutable = findByMessage(IMMUTABLE, message, node, options);
  if (immutable) return immutable;
  const rule = { place: 'managed', otherwise: ASK_PROVIDER } as const;
  const judgement = judgeError(message, rule, node, options);
  const name = nameOf(node.observation);
  return {
    family: 'async-operation',
    statement: `${name} could not be ${DEEDS.get(reason) ?? 'applied'}`,
    detail: quotable(message, judgement),
    ...judgement.move,
    fault: faultOfJudgement(judgement, node, options),
  };
}

/**
 * Only the message tells (`internal/controller/apiextensions/composite`): up to
 * 1.19 Crossplane says `spec.resourceRefs`, later versions say the other.
 */
const LACKS_FIELD =
  /cannot update compos(?:ed resource references|ite resource spec\.resourceRefs): (.*field not declared in schema.*)/s;

/** Crossplane writes a field that the kind's definition is too old to have. */
export function definitionOutdated(
  { observation, own }: AssessedResource,
  { platform }: RuleOptions,
): Finding | undefined {
  const [, detail] = LACKS_FIELD.exec(own.message ?? '') ?? [];
  if (detail === undefined) return undefined;
  const { resource } = observation;
  const definition = platform && definitionOf(platform, resource);
  const xrd = definition
    ? `CompositeResourceDefinition ${definition.resource.name}`
    : `the CompositeResourceDefinition of ${resource.kind}`;
  return {
    family: 'definition-outdated',
    statement: `the definition of ${nameOf(
      observation,
    )} lacks a field that Crossplane writes`,
    detail,
    actor: 'platform',
    healsItself: false,
    nextStep: `Ask the platform team to have the CustomResourceDefinition of ${resource.kind} made anew from ${xrd}, such as by a restart of Crossplane: it was made by an older version.`,
    fault: {
      ...(definition && { resource: definition.resource }),
      what: `outdated definition of ${resource.kind}.${resource.group}`,
    },
  };
}

/** As client-go words it, in every version so far. */
const NOT_SERVED = /no matches for kind "([^"]+)" in version "([^"]+)"/;

/**
 * The cluster does not have the kind of a composed resource, which has no
 * object that could tell more: only the message names the kind.
 */
export function inactiveKind(
  node: AssessedResource,
  { now, platform }: RuleOptions,
): Finding | undefined {
  const match = NOT_SERVED.exec(node.own.message ?? '');
  if (!platform || !match) return undefined;
  const [, kind, apiVersion] = match;
  const { group } = parseApiVersion(apiVersion);
  const name = nameOf(node.observation);
  const definition = managedDefinitionOf(platform, { group, kind });
  const trouble =
    (definition && definitionTrouble(definition, kind)) ??
    providerTrouble({ group, kind }, { now, platform });
  return (
    trouble && {
      ...trouble,
      statement: `${name} is composed of a resource of kind ${kind}, which the cluster does not have, as ${trouble.statement}`,
      detail: trouble.detail ?? node.own.message,
      // That the kind is not served leaves no doubt.
      unsure: undefined,
    }
  );
}

function definitionTrouble(
  definition: PlatformObject,
  kind: string,
): Finding | undefined {
  const state = managedDefinitionState(definition);
  if (state === 'active') return undefined;
  const established = findCondition(definition, 'Established');
  const isInactive = state === 'inactive';
  return {
    family: `kind-${state}`,
    statement: `this kind is ${isInactive ? 'not activated' : 'still pending'}`,
    detail: established?.message || undefined,
    actor: 'platform',
    healsItself: !isInactive,
    nextStep: isInactive
      ? `Ask the platform team to activate ${kind} by a ManagedResourceActivationPolicy that names ${definition.resource.name}.`
      : `If it lasts, ask the platform team about the events of ManagedResourceDefinition ${definition.resource.name}.`,
    evidence: established && conditionEvidence(definition, established),
    fault: { resource: definition.resource },
  };
}

/**
 * Which function Crossplane could not reach or run is told by the message only
 * (`internal/xfn/function_runner.go` and `composition_functions.go`, 1.20 to 2.4).
 */
const FUNCTION =
  /(?:get gRPC client connection for|cannot run) Function "([^"]+)"/;

/** The Composition calls a function whose package does not work. */
export function functionTrouble(
  node: AssessedResource,
  { now, platform }: RuleOptions,
): Finding | undefined {
  const [, name] = FUNCTION.exec(node.own.message ?? '') ?? [];
  // Of a function that is not there, the message tells all there is to know.
  if (!platform?.find(KINDS.function, { name: name ?? '' })) return undefined;
  const trouble = troubleOfFunction(platform, name, { now });
  return trouble && sayWhoCalls(node, name, trouble);
}

function sayWhoCalls(
  node: AssessedResource,
  name: string,
  trouble: Finding,
): Finding {
  return {
    ...trouble,
    statement: `the Composition of ${nameOf(
      node.observation,
    )} calls the function ${name}, but ${trouble.statement}`,
    detail: trouble.detail ?? node.own.message,
  };
}
