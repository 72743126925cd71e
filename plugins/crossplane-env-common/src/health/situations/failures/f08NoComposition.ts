import type { Situation } from '../Situation';

export const f08NoComposition: Situation[] = [
  {
    id: 'F08',
    title: 'No Composition fits, and the claim waits',
    source: { recording: 'claim-no-composition' },
    environment: {
      verdict: 'failed',
      resources: [
        ['Database database', 'progressing'],
        ['XDatabase database-xr', 'failed'],
      ],
      sentence:
        'There is no Composition that fits XDatabase database-xr: no compatible Compositions found.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'XDatabase database-xr' },
      settlement: 'failed',
    },
  },
  {
    id: 'F08',
    title: 'No Composition has the labels that the composite asks for',
    source: { recording: 'v2-selector-no-match' },
    environment: {
      verdict: 'failed',
      resources: [['App app', 'failed']],
      sentence:
        'There is no Composition that fits App app: no compatible Compositions found.',
      actor: 'platform',
      healsItself: false,
      cause: { resource: 'App app' },
      settlement: 'failed',
    },
  },
  {
    id: 'F08',
    title: 'The composite refers to a Composition that is not there',
    source: { recording: 'v2-no-composition-ref' },
    environment: {
      verdict: 'failed',
      resources: [['App app', 'failed']],
      sentence:
        'App app refers to a Composition that does not exist: Composition.apiextensions.crossplane.io "does-not-exist" not found.',
      actor: 'platform',
      healsItself: false,
      cause: {
        resource: 'Composition does-not-exist',
        key: 'platform|prod/apiextensions.crossplane.io/Composition/-/does-not-exist|composition-apiextensions-crossplane-io-does-not-exist-not-found',
      },
      settlement: 'failed',
    },
  },
  {
    id: 'F08',
    title: 'The composite refers to a Composition of another kind',
    source: { recording: 'v2-wrong-type' },
    environment: {
      verdict: 'failed',
      resources: [['App app', 'failed']],
      sentence:
        'The chosen Composition is not for resources like App app: referenced composition is not compatible with this composite resource.',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'App app' },
      settlement: 'failed',
    },
  },
];
