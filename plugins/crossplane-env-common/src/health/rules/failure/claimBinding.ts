import type { MessageRule } from '../Finding';
import { ASK_ABOUT_COMPOSITION, whoseMove } from '../whoseMove';

export const claimBinding: MessageRule[] = [
  {
    pattern:
      /refusing to operate on composite resource .* not bound to this claim.*/s,
    find: ([detail], name) => ({
      family: 'claim-binding',
      statement: `${name} refers to a composite that belongs to another claim`,
      detail,
      actor: 'requester',
      healsItself: false,
      nextStep:
        'Delete the claim and create it again without spec.resourceRef; Crossplane does not try this again.',
    }),
  },
  {
    pattern: /^cannot bind and sync claim with composite resource: (.*)/s,
    find: ([, detail], name) => ({
      family: 'claim-binding',
      statement: `what ${name} asks for could not be passed on to its composite`,
      detail,
      ...whoseMove(detail, ASK_ABOUT_COMPOSITION),
    }),
  },
];
