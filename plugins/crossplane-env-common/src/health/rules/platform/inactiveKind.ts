import { parseApiVersion } from '../../../refs';
import { findCondition } from '../../observation/Observation';
import type { PlatformObject } from '../../platform/PlatformObject';
import { managedDefinitionOf } from '../../platform/definitions/definitionOf';
import { managedDefinitionState } from '../../platform/definitions/managedDefinitionState';
import { conditionEvidence } from '../../platform/packages/conditionEvidence';
import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../words';
import type { Finding, RuleOptions } from '../Finding';
import { NOT_SERVED } from '../failure/kindNotServed';
import { providerTrouble } from './providerTrouble';

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
