import type { MessageRule } from '../Finding';

export const connectionSecret: MessageRule[] = [
  {
    pattern: /(cannot establish control of existing connection secret.*)/s,
    find: ([, detail], name) => ({
      statement: `the connection secret of ${name} has the name of a Secret that is there already`,
      detail,
      actor: 'requester',
      nextStep: 'Choose another name in spec.writeConnectionSecretToRef.',
    }),
  },
  {
    pattern:
      /^(?:cannot propagate connection details from composite resource|cannot publish connection details): (.*)/s,
    find: ([, detail], name) => ({
      statement: `the connection secret of ${name} could not be written`,
      detail,
      actor: 'platform',
      nextStep: 'Ask the platform team about it, and quote the message.',
    }),
  },
];
