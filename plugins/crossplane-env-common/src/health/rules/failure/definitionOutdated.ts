import { definitionOf } from '../../platform/definitions/definitionOf';
import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../words';
import type { Finding, RuleOptions } from '../Finding';

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
