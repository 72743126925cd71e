import { isManagedResource } from '../../observation/Observation';
import { GRACE_MS, isOlderThan } from '../../observation/time';
import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../words';
import type { Finding, RuleOptions } from '../Finding';
import { providerTrouble } from './providerTrouble';

/** A managed resource is to go, and the provider that would delete it cannot. */
export function abandonedDeletion(
  { observation }: AssessedResource,
  { now, platform }: RuleOptions,
): Finding | undefined {
  const isHeld =
    isManagedResource(observation) &&
    observation.finalizers.length > 0 &&
    isOlderThan(observation.deletingSince, GRACE_MS, now);
  if (!platform || !isHeld) return undefined;
  const trouble = providerTrouble(observation.resource, { now, platform });
  if (!trouble) return undefined;
  const name = nameOf(observation);
  return {
    ...trouble,
    statement: `nothing deletes ${name}, as ${trouble.statement}`,
    nextStep: `${
      trouble.nextStep ?? ''
    } To remove the finalizers by hand leaves what ${name} stands for behind.`.trim(),
  };
}
