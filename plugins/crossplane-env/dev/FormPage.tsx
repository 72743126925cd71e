import { Content } from '@backstage/core-components';
import { SecretsContextProvider } from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import {
  CompositionField,
  validateComposition,
} from '../src/form/CompositionField';
import {
  EnvironmentSpecField,
  validateEnvironmentSpec,
} from '../src/form/EnvironmentSpecField';
import { ExpiryField, validateExpiry } from '../src/form/ExpiryField';
import { RUN_ENVIRONMENT_TYPE } from '../src/__testUtils__/environmentType';

const MANIFEST = {
  title: 'Run environment',
  description: 'A form as a software template has it',
  steps: [
    {
      title: 'Environment',
      schema: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { title: 'Name', type: 'string', pattern: '^[a-z0-9-]+$' },
          spec: {
            type: 'object',
            'ui:field': 'CrossplaneEnvSpec',
            'ui:options': { type: RUN_ENVIRONMENT_TYPE },
          },
          composition: {
            type: 'string',
            'ui:field': 'CrossplaneEnvComposition',
            'ui:options': { type: RUN_ENVIRONMENT_TYPE },
          },
          expires: {
            type: 'string',
            'ui:field': 'CrossplaneEnvExpiry',
            'ui:options': { type: RUN_ENVIRONMENT_TYPE },
          },
        },
      },
    },
  ],
};

/** The form fields in a form. */
export function FormPage() {
  return (
    <Content>
      <SecretsContextProvider>
        <Stepper
          manifest={MANIFEST}
          onCreate={async () => {}}
          extensions={[
            {
              name: 'CrossplaneEnvSpec',
              component: EnvironmentSpecField,
              validation: validateEnvironmentSpec,
            },
            {
              name: 'CrossplaneEnvComposition',
              component: CompositionField,
              validation: validateComposition,
            },
            {
              name: 'CrossplaneEnvExpiry',
              component: ExpiryField,
              validation: validateExpiry,
            },
          ]}
        />
      </SecretsContextProvider>
    </Content>
  );
}
