import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { SecretsContextProvider } from '@backstage/plugin-scaffolder-react';
import {
  Stepper,
  StepperProps,
} from '@backstage/plugin-scaffolder-react/alpha';
import { JsonObject, JsonValue } from '@backstage/types';
import { FakeCrossplaneEnvApi } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import { SWRConfig } from 'swr';
import {
  CompositionField,
  validateComposition,
} from '../form/CompositionField';
import {
  EnvironmentSpecField,
  validateEnvironmentSpec,
} from '../form/EnvironmentSpecField';
import { ExpiryField, validateExpiry } from '../form/ExpiryField';
import { crossplaneEnvApiRef } from '../refs';

const FIELDS: StepperProps['extensions'] = [
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
];

/** Renders a template's form with these properties, the scaffolder's own way. */
export function renderForm(options: {
  api: FakeCrossplaneEnvApi;
  properties: JsonObject;
  initialState?: StepperProps['initialState'];
}) {
  const { api, properties, initialState } = options;
  const onCreate = jest.fn(async (_values: Record<string, JsonValue>) => {});
  renderInTestApp(
    <SWRConfig value={{ provider: () => new Map() }}>
      <SecretsContextProvider>
        <Stepper
          manifest={{
            title: 'Test',
            steps: [
              { title: 'Fill in', schema: { type: 'object', properties } },
            ],
          }}
          initialState={initialState}
          extensions={FIELDS}
          onCreate={onCreate}
        />
      </SecretsContextProvider>
    </SWRConfig>,
    { apis: [[crossplaneEnvApiRef, api], mockApis.translation()] },
  );
  return { onCreate };
}
