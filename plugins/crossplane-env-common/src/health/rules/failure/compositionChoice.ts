import type { MessageRule } from '../Finding';

const CORRECT_COMPOSITION_CHOICE =
  'Ask the platform team for a Composition that fits, or choose another one.';

export const compositionChoice: MessageRule[] = [
  {
    pattern:
      /^cannot select Composition: (no compatible Compositions found.*)/s,
    find: ([, detail], name) => ({
      family: 'composition-choice',
      statement: `there is no Composition that fits ${name}`,
      detail,
      actor: 'platform',
      healsItself: false,
      nextStep: CORRECT_COMPOSITION_CHOICE,
    }),
  },
  {
    pattern:
      /^cannot fetch Composition: cannot get Composition: (.*not found.*)/s,
    blamesComposition: true,
    find: ([, detail], name) => ({
      family: 'composition-choice',
      statement: `${name} refers to a Composition that does not exist`,
      detail,
      actor: 'platform',
      healsItself: false,
      nextStep: CORRECT_COMPOSITION_CHOICE,
    }),
  },
  {
    pattern:
      /^cannot fetch Composition: ((?:no compatible CompositionRevisions found|cannot get CompositionRevision).*)/s,
    blamesComposition: true,
    find: ([, detail], name) => ({
      family: 'composition-choice',
      statement: `${name} asks for a revision of its Composition that does not exist`,
      detail,
      actor: 'platform',
      healsItself: true,
      nextStep:
        'Ask the platform team which revision is to be used, and change the reference or the selector.',
    }),
  },
  {
    pattern:
      /(referenced composition is not compatible with this composite resource.*)/s,
    find: ([, detail], name) => ({
      family: 'composition-choice',
      statement: `the chosen Composition is not for resources like ${name}`,
      detail,
      actor: 'requester',
      healsItself: false,
      nextStep: 'Choose another Composition.',
    }),
  },
];
