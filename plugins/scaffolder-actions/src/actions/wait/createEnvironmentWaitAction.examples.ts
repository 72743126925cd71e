import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Wait until the environment of an earlier step is ready.',
    example: yaml.stringify({
      steps: [
        {
          id: 'wait',
          name: 'Wait until it is ready',
          action: 'crossplane-env:environment:wait',
          input: {
            environmentRef: '${{ steps.create.output.environmentRef }}',
          },
        },
      ],
    }),
  },
  {
    description: 'Go on when the environment is not ready in time.',
    example: yaml.stringify({
      steps: [
        {
          id: 'wait',
          name: 'Wait until it is ready',
          action: 'crossplane-env:environment:wait',
          input: {
            environmentRef:
              'prod/platform.example.org/RunEnvironment/team-a/nightly-report',
            timeoutMinutes: 30,
            onTimeout: 'continue',
          },
        },
      ],
    }),
  },
];
