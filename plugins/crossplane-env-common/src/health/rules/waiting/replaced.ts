import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../words';
import type { Finding } from '../Finding';

/** Deleted below an environment that is to stay: Crossplane makes it anew. */
export function replaced({
  observation,
  own,
}: AssessedResource): Finding | undefined {
  if (own.verdict !== 'deleting') return undefined;
  return {
    family: 'replaced',
    statement: `${nameOf(
      observation,
    )} is being deleted, and is created again only after that`,
    actor: 'nobody',
    healsItself: true,
  };
}
