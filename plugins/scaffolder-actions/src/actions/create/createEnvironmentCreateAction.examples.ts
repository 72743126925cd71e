import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Create an environment for a component from a form.',
    example: yaml.stringify({
      steps: [
        {
          id: 'create',
          name: 'Create the environment',
          action: 'crossplane-env:environment:create',
          input: {
            type: 'prod/platform.example.org/RunEnvironment',
            name: '${{ parameters.name }}',
            namespace: '${{ parameters.namespace }}',
            owner: '${{ parameters.owner }}',
            entityRef: '${{ parameters.component }}',
            spec: '${{ parameters.spec }}',
          },
        },
      ],
    }),
  },
  {
    description: 'Create an environment with a fixed spec.',
    example: yaml.stringify({
      steps: [
        {
          id: 'create',
          name: 'Create the environment',
          action: 'crossplane-env:environment:create',
          input: {
            type: 'prod/platform.example.org/RunEnvironment',
            name: 'nightly-report',
            namespace: 'team-a',
            owner: 'group:default/team-a',
            entityRef: 'component:default/checkout',
            spec: { purpose: 'Nightly report', engine: 'prefect' },
          },
        },
      ],
    }),
  },
  {
    description: 'Choose among several Compositions.',
    example: yaml.stringify({
      steps: [
        {
          id: 'create',
          name: 'Create the environment',
          action: 'crossplane-env:environment:create',
          input: {
            type: 'prod/platform.example.org/RunEnvironment',
            name: 'load-test',
            namespace: 'team-a',
            owner: 'group:default/team-a',
            composition: 'run-environment-without-storage',
            spec: { purpose: 'Load test' },
          },
        },
      ],
    }),
  },
];
