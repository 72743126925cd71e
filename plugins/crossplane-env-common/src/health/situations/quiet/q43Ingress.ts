import type { Situation } from '../Situation';

export const q43Ingress: Situation[] = [
  {
    id: 'Q43',
    title: 'An Ingress has no address, since no controller serves it',
    source: { recording: 'native-ingress' },
    environment: {
      verdict: 'progressing',
      resources: [
        ['App app', 'progressing'],
        ['Ingress web', 'progressing'],
      ],
      sentence: 'Waiting for Ingress web: the only resource is not ready yet.',
      actor: 'nobody',
      healsItself: true,
      settlement: 'waiting',
    },
  },
];
