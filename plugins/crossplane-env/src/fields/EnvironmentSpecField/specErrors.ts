import { JsonObject } from '@backstage/types';
import { ErrorSchema, ErrorSchemaBuilder, RJSFSchema } from '@rjsf/utils';
import { Translate } from '../../lib/place';
import { describeProblem, titleAt } from '../../schema/describeProblem';
import { findProblems } from '../../schema/findProblems';

/** What is wrong with a spec: at each field, and which fields in all. */
export interface SpecErrors {
  fields: string[];
  errorSchema: ErrorSchema;
}

/**
 * Checks a spec as the cluster's schema does.
 *
 * @param schema - what is checked against
 * @param formSchema - what is on view, for the names of fields
 */
export function specErrors(
  value: JsonObject,
  options: { schema: RJSFSchema; formSchema: RJSFSchema; t: Translate },
): SpecErrors {
  const { schema, formSchema, t } = options;
  const problems = findProblems(schema, value);
  const builder = new ErrorSchemaBuilder();
  for (const problem of problems) {
    builder.addErrors(describeProblem(problem, formSchema, t), problem.path);
  }
  const fields = new Set(
    problems.map(problem => titleAt(problem.path, formSchema)),
  );
  return { fields: [...fields], errorSchema: builder.ErrorSchema };
}
