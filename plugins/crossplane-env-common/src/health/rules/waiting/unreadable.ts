import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../words';
import type { Finding } from '../Finding';

export function unreadable({
  observation,
  shown,
}: AssessedResource): Finding | undefined {
  if (shown.verdict !== 'unreadable' || shown.silent) return undefined;
  const { group, kind } = observation.resource;
  return {
    family: 'unreadable',
    statement: `whether ${nameOf(
      observation,
    )} is ready is not known, as the portal may not read it`,
    actor: 'platform',
    healsItself: false,
    nextStep: `Ask the platform team to let the portal get, list and watch ${kind}${
      group && ` of ${group}`
    }.`,
  };
}
