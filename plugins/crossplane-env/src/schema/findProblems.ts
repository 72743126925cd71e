import { JsonObject } from '@backstage/types';
import { RJSFSchema } from '@rjsf/utils';
import { customizeValidator } from '@rjsf/validator-ajv8';
import { applyDefaults } from './applyDefaults';

/** A rule of a schema that a value breaks. */
export interface SpecProblem {
  /** Where the value is, or should be. */
  path: string[];
  /** The keyword of the rule. */
  keyword: string;
  /** What the rule says, as the validator gives it. */
  params: Record<string, unknown>;
  /** The validator's words, for rules that we have no own for. */
  message: string;
}

interface ValidatorError {
  instancePath: string;
  schemaPath: string;
  keyword: string;
  params: Record<string, unknown>;
  message?: string;
}

const validator = customizeValidator({
  // Kubernetes' patterns are not written for the stricter Unicode mode.
  ajvOptionsOverrides: { unicodeRegExp: false },
});

/**
 * Every rule that a value breaks, once defaults are filled in, as the cluster
 * does before it checks.
 *
 * @param schema - plain JSON schema, see {@link toJsonSchema}
 * @throws when the schema itself cannot be used
 */
export function findProblems(
  schema: RJSFSchema,
  value: JsonObject,
): SpecProblem[] {
  const { errors = [], validationError } =
    validator.rawValidation<ValidatorError>(
      schema,
      applyDefaults(schema, value),
    );
  if (validationError) throw validationError;
  return errors.filter(isOwnRule).map(error => ({
    path: pathOf(error),
    keyword: error.keyword,
    params: error.params,
    message: error.message ?? error.keyword,
  }));
}

/** What each branch of a choice lacks says less than that none of them fits. */
function isOwnRule(error: ValidatorError): boolean {
  return !/\/(anyOf|oneOf|not)\/./.test(error.schemaPath);
}

function pathOf(error: ValidatorError): string[] {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));
  const { missingProperty } = error.params;
  return typeof missingProperty === 'string'
    ? [...path, missingProperty]
    : path;
}
