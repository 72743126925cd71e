import { functionNamed } from '../../platform/packages/functionNamed';
import type { MessageRule } from '../Finding';

export const functionMissing: MessageRule[] = [
  {
    pattern:
      /get gRPC client connection for Function "([^"]+)": (cannot find an active FunctionRevision.*)/s,
    find: ([, fn, detail], name, node) => ({
      family: 'function-missing',
      statement: `the function ${fn}, which the Composition of ${name} calls, is not installed`,
      detail,
      actor: 'platform',
      healsItself: false,
      fault: { resource: functionNamed(node.observation.resource.cluster, fn) },
      nextStep: `Ask the platform team to install the function ${fn}.`,
    }),
  },
  {
    pattern: /get gRPC client connection for Function "([^"]+)": (.*)/s,
    find: ([, fn, detail], name, node) => ({
      family: 'function-missing',
      statement: `the function ${fn}, which the Composition of ${name} calls, is installed but not running`,
      detail,
      actor: 'platform',
      healsItself: true,
      fault: { resource: functionNamed(node.observation.resource.cluster, fn) },
      nextStep: `Ask the platform team to check the runtime of the function ${fn}.`,
    }),
  },
];
