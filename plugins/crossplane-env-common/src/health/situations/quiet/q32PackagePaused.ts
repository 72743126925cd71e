import type { Situation } from '../Situation';

export const q32PackagePaused: Situation[] = [
  {
    id: 'Q32',
    title: 'A package is paused',
    source: { recording: 'package-paused', secondsAfter: 300 },
    platform: [
      {
        component: 'Configuration paused-configuration',
        verdict: 'paused',
        sentence:
          'Configuration paused-configuration is paused, so whether it works is not known.',
      },
    ],
  },
];
