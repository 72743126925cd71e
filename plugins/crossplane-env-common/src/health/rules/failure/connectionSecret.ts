import type { MessageRule } from '../Finding';

export const connectionSecret: MessageRule[] = [
  {
    // Of Crossplane's claim reconciler, and of crossplane-runtime (2.1 to 2.4).
    pattern:
      /(cannot establish control of existing connection secret.*|refusing to modify uncontrolled secret.*)/s,
    find: ([, detail], name) => ({
      family: 'connection-secret',
      statement: `the connection secret of ${name} has the name of a Secret that is there already`,
      detail,
      actor: 'requester',
      healsItself: false,
      nextStep: 'Choose another name in spec.writeConnectionSecretToRef.',
    }),
  },
  {
    pattern:
      /^(?:cannot propagate connection details from composite resource|cannot publish connection details): (.*)/s,
    find: ([, detail], name) => ({
      family: 'connection-secret',
      statement: `the connection secret of ${name} could not be written`,
      detail,
      actor: 'platform',
      healsItself: true,
      nextStep: 'Ask the platform team about it, and quote the message.',
    }),
  },
];
