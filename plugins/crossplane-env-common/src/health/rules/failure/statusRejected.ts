import type { MessageRule } from '../Finding';
import { ASK_ABOUT_COMPOSITION } from '../whoseMove';

export const statusRejected: MessageRule[] = [
  {
    pattern: /cannot apply composite resource status: (.*)/s,
    blamesComposition: true,
    find: ([, detail], name) => ({
      family: 'status-rejected',
      statement: `the Composition of ${name} reports a status that its definition does not allow`,
      detail,
      ...ASK_ABOUT_COMPOSITION,
    }),
  },
];
