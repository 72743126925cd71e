import { functionNamed } from '../../platform/packages/functionNamed';
import type { MessageRule } from '../Finding';

export const functionDown: MessageRule[] = [
  {
    pattern: /cannot run Function "([^"]+)": (rpc error: .*)/s,
    find: ([, fn, detail], name, node) => ({
      family: 'function-down',
      statement: `the function ${fn}, which the Composition of ${name} calls, does not answer`,
      detail,
      actor: 'platform',
      healsItself: true,
      fault: { resource: functionNamed(node.observation.resource.cluster, fn) },
      nextStep: `Crossplane tries again without your doing; if it lasts, ask the platform team to check the pod of the function ${fn}.`,
    }),
  },
];
