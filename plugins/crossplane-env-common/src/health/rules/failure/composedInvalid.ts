import type { MessageRule } from '../Finding';
import { ASK_ABOUT_COMPOSITION, whoseMove } from '../whoseMove';

export const composedInvalid: MessageRule[] = [
  {
    pattern:
      /cannot apply composed resource "([^"]+)": (.*Only one reference can have Controller set to true.*)/s,
    blamesComposition: true,
    find: ([, composed, detail], name) => ({
      family: 'composed-invalid',
      statement: `"${composed}" of ${name} belongs to another resource already`,
      detail,
      actor: 'platform',
      healsItself: false,
      nextStep:
        'Ask the platform team to give it a name of its own in the Composition.',
    }),
  },
  {
    pattern: /cannot apply composed resource "([^"]+)": (.* already exists)$/s,
    find: ([, composed, detail], name) => ({
      family: 'composed-exists',
      statement: `"${composed}" of ${name} is there already`,
      detail,
      actor: 'platform',
      healsItself: true,
      nextStep:
        'Crossplane tries again without your doing; if it lasts, ask the platform team whose it is.',
    }),
  },
  {
    pattern: /cannot apply composed resource "([^"]+)": (.*)/s,
    blamesComposition: true,
    find: ([, composed, detail], name) => ({
      family: 'composed-invalid',
      statement: `the cluster refuses "${composed}" of ${name}`,
      detail,
      ...whoseMove(detail, ASK_ABOUT_COMPOSITION),
    }),
  },
  {
    pattern:
      /^(?:cannot compose resources: )?((?:Unsynced resources: |some resources were invalid).*)/s,
    blamesComposition: true,
    find: ([, detail], name) => ({
      family: 'composed-invalid',
      statement: `the cluster refuses resources of ${name} as invalid, and the events that say why have expired`,
      detail,
      ...ASK_ABOUT_COMPOSITION,
    }),
  },
];
