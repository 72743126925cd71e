import { KINDS } from '../../platform/kinds';
import { troubleOfFunction } from '../../platform/packages/troubleOfFunction';
import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../words';
import type { Finding, RuleOptions } from '../Finding';

/**
 * Which function Crossplane could not reach or run is told by the message only
 * (`internal/xfn/function_runner.go` and `composition_functions.go`, 1.20 to 2.4).
 */
const FUNCTION =
  /(?:get gRPC client connection for|cannot run) Function "([^"]+)"/;

/** The Composition calls a function whose package does not work. */
export function functionTrouble(
  node: AssessedResource,
  { now, platform }: RuleOptions,
): Finding | undefined {
  const [, name] = FUNCTION.exec(node.own.message ?? '') ?? [];
  // Of a function that is not there, the message tells all there is to know.
  if (!platform?.find(KINDS.function, { name: name ?? '' })) return undefined;
  const trouble = troubleOfFunction(platform, name, { now });
  return trouble && sayWhoCalls(node, name, trouble);
}

function sayWhoCalls(
  node: AssessedResource,
  name: string,
  trouble: Finding,
): Finding {
  return {
    ...trouble,
    statement: `the Composition of ${nameOf(
      node.observation,
    )} calls the function ${name}, but ${trouble.statement}`,
    detail: trouble.detail ?? node.own.message,
  };
}
