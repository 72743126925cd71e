import type { Finding } from '../findings/Finding';
import type { AssessedResource } from '../tree/AssessedResource';
import { enumerate } from '../words';

/** An error that something is not there is over once it is, and stands until it is tried again. */
export function withWhatIsThere(
  { observation }: AssessedResource,
  finding: Finding,
): Finding {
  const { detail = '' } = finding;
  const named = observation.sought.filter(({ name }) =>
    detail.includes(`"${name}" not found`),
  );
  const areThere = named.every(({ existence }) => existence === 'present');
  if (named.length === 0 || !areThere) return finding;
  const names = enumerate(named.map(({ kind, name }) => `${kind} ${name}`));
  return {
    ...finding,
    statement: `${finding.statement}, yet ${names} ${
      named.length === 1 ? 'is' : 'are'
    } there by now`,
    healsItself: true,
    unsure: undefined,
    nextStep:
      'It is tried again without your doing; if it lasts, ask the platform team whether the provider may read what the message names.',
  };
}
