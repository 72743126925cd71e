import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Delete an environment and wait until it is gone.',
    example: yaml.stringify({
      steps: [
        {
          id: 'delete',
          name: 'Delete the environment',
          action: 'crossplane-env:environment:delete',
          input: {
            environmentRef:
              'prod/platform.example.org/RunEnvironment/team-a/nightly-report',
            timeoutMinutes: 20,
          },
        },
      ],
    }),
  },
  {
    description:
      'Delete the environment of an earlier step when a later step has failed.',
    example: yaml.stringify({
      steps: [
        {
          id: 'clean-up',
          name: 'Delete the environment',
          if: '${{ failure() }}',
          action: 'crossplane-env:environment:delete',
          input: {
            environmentRef: '${{ steps.create.output.environmentRef }}',
            uid: '${{ steps.create.output.uid }}',
            wait: false,
          },
        },
      ],
    }),
  },
];
