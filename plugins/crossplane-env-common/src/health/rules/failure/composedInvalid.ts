import type { MessageRule } from '../Finding';
import { ASK_ABOUT_COMPOSITION, whoseMove } from '../whoseMove';

export const composedInvalid: MessageRule[] = [
  {
    pattern:
      /cannot apply composed resource "([^"]+)": (.*Only one reference can have Controller set to true.*)/s,
    find: ([, composed, detail], name) => ({
      statement: `"${composed}" of ${name} belongs to another resource already`,
      detail,
      actor: 'platform',
      nextStep:
        'Ask the platform team to give it a name of its own in the Composition.',
    }),
  },
  {
    pattern: /cannot apply composed resource "([^"]+)": (.*)/s,
    find: ([, composed, detail], name) => ({
      statement: `the cluster refuses "${composed}" of ${name}`,
      detail,
      ...whoseMove(detail, ASK_ABOUT_COMPOSITION),
    }),
  },
  {
    pattern:
      /^(?:cannot compose resources: )?((?:Unsynced resources: |some resources were invalid).*)/s,
    find: ([, detail], name) => ({
      statement: `the cluster refuses resources of ${name} as invalid, and the events that say why have expired`,
      detail,
      ...ASK_ABOUT_COMPOSITION,
    }),
  },
];
