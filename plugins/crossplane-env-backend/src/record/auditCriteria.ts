import { Knex } from 'knex';
import {
  EnvironmentCriteria,
  EnvironmentProperty,
} from '../inventory/EnvironmentIndex';

/** The SQL of the properties that can be decided about in the database. */
type Columns = Partial<Record<EnvironmentProperty, string>>;

/**
 * Leaves in a query what meets the criteria, as they are decided in memory: what
 * has no such property is none of its values, and so `not` has it.
 *
 * @throws Error when they are about what the database does not know
 */
export function whereAllowed(
  query: Knex.QueryBuilder,
  criteria: EnvironmentCriteria,
  columns: Columns,
): void {
  if ('allOf' in criteria) {
    for (const one of criteria.allOf) {
      query.where(part => whereAllowed(part, one, columns));
    }
  } else if ('anyOf' in criteria) {
    query.where(any => {
      for (const one of criteria.anyOf) {
        any.orWhere(part => whereAllowed(part, one, columns));
      }
    });
  } else if ('not' in criteria) {
    query.whereNot(part => whereAllowed(part, criteria.not, columns));
  } else {
    const { property, values } = criteria;
    const column = columns[property];
    if (column === undefined) {
      throw new Error(
        `What may be seen of the audit depends on '${property}', which is not known of environments that are gone.`,
      );
    }
    const places = values.map(() => '?').join(', ');
    query.whereRaw(
      values.length === 0
        ? '1 = 0'
        : `(${column}) is not null and (${column}) in (${places})`,
      values,
    );
  }
}
