import { nameOf, plural } from '../words';
import type { Cause } from './Cause';

/** What was found, apart from the names of the resource. */
export function likeness({ node, finding }: Cause): string {
  const name = nameOf(node.observation);
  return [finding.statement, finding.detail ?? '']
    .map(text =>
      text.replaceAll(name, '').replaceAll(node.observation.resource.name, ''),
    )
    .join('\n');
}

/** Siblings often have the same trouble, which is then one. */
export function countAlike(first: Cause, causes: Cause[]): string {
  const wanted = likeness(first);
  const alike = causes.filter(
    cause => cause !== first && likeness(cause) === wanted,
  );
  return alike.length > 0
    ? `, and the same goes for ${plural(alike.length, 'other resource')}`
    : '';
}
