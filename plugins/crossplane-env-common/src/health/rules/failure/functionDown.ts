import type { MessageRule } from '../Finding';

export const functionDown: MessageRule[] = [
  {
    pattern: /cannot run Function "([^"]+)": (rpc error: .*)/s,
    find: ([, fn, detail], name) => ({
      statement: `the function ${fn}, which the Composition of ${name} calls, does not answer`,
      detail,
      actor: 'platform',
      nextStep: `Crossplane tries again without your doing; if it lasts, ask the platform team to check the pod of the function ${fn}.`,
    }),
  },
];
