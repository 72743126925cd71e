import type { MessageRule } from '../Finding';

export const pipelineInvalid: MessageRule[] = [
  {
    pattern:
      /^selected CompositionRevision (\S+) does not have a valid function pipeline: (.*)/s,
    blamesComposition: true,
    find: ([, , detail], name) => ({
      family: 'pipeline-invalid',
      statement: `the Composition of ${name} uses a function in a way that this function does not support`,
      detail,
      actor: 'platform',
      healsItself: false,
      nextStep:
        'Ask the platform team to use another function or version of it.',
    }),
  },
];
