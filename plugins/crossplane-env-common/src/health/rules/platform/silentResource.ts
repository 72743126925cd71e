import { isManagedResource } from '../../observation/Observation';
import { GRACE_MS, isOlderThan } from '../../observation/time';
import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../words';
import type { Finding, RuleOptions } from '../Finding';
import { providerTrouble } from './providerTrouble';

/** Nothing reports on a managed resource, because its provider cannot. */
export function silentResource(
  node: AssessedResource,
  { now, platform }: RuleOptions,
): Finding | undefined {
  if (!platform || !isSilent(node)) return undefined;
  const { observation } = node;
  const trouble = providerTrouble(observation.resource, { now, platform });
  if (!trouble) return undefined;
  // Without a provider object there is no proof, so that time has to tell.
  const isProven = trouble.fault?.resource !== undefined;
  if (!isProven && !isOlderThan(observation.createdAt, GRACE_MS, now)) {
    return undefined;
  }
  const name = nameOf(observation);
  return {
    ...trouble,
    statement: `nothing reports on ${name}, as ${trouble.statement}`,
  };
}

function isSilent({ observation, own }: AssessedResource): boolean {
  return (
    observation.presence === 'present' &&
    isManagedResource(observation) &&
    observation.conditions.length === 0 &&
    own.source === undefined
  );
}
