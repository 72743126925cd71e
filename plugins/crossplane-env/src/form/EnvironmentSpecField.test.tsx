import { JsonObject } from '@backstage/types';
import { FakeCrossplaneEnvApi } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  environmentType,
  RUN_ENVIRONMENT_TYPE,
} from '../__testUtils__/environmentType';
import { renderForm } from '../__testUtils__/renderForm';

function specProperty(options: JsonObject = {}): JsonObject {
  return {
    type: 'object',
    'ui:field': 'CrossplaneEnvSpec',
    'ui:options': { type: RUN_ENVIRONMENT_TYPE, ...options },
  };
}

function renderSpec(
  options: {
    api?: FakeCrossplaneEnvApi;
    properties?: JsonObject;
    initialState?: Parameters<typeof renderForm>[0]['initialState'];
  } = {},
) {
  const api =
    options.api ?? new FakeCrossplaneEnvApi({ types: [environmentType()] });
  return renderForm({
    api,
    properties: { spec: specProperty(), ...options.properties },
    initialState: options.initialState,
  });
}

async function choose(label: RegExp, option: string) {
  await userEvent.click(await screen.findByRole('button', { name: label }));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

/** The browser's own check of required fields would come before ours. */
function switchOffNativeValidation() {
  document.querySelector('form')!.noValidate = true;
}

async function review() {
  switchOffNativeValidation();
  await userEvent.click(screen.getByRole('button', { name: 'Review' }));
}

async function create() {
  await userEvent.click(await screen.findByRole('button', { name: 'Create' }));
}

describe('EnvironmentSpecField', () => {
  it('draws the fields of the environment type', async () => {
    renderSpec();
    expect(
      await screen.findByRole('textbox', { name: 'Bucket name' }),
    ).toBeInTheDocument();
    expect(screen.getByText('Run environment')).toBeInTheDocument();
    expect(
      screen.getByText('Lower-case letters, digits and hyphens.'),
    ).toBeInTheDocument();
    expect(screen.getByRole('spinbutton', { name: /Replicas/ })).toBeRequired();
    expect(
      screen.getByRole('checkbox', { name: 'Public access' }),
    ).not.toBeChecked();
    await userEvent.click(screen.getByRole('button', { name: /^Size/ }));
    expect(
      (await screen.findAllByRole('option')).map(each => each.textContent),
    ).toEqual(expect.arrayContaining(['small', 'medium', 'large']));
  });

  it('fills in defaults, also nested ones, but no optional group', async () => {
    const { onCreate } = renderSpec();
    expect(
      await screen.findByRole('spinbutton', { name: 'Memory GiB' }),
    ).toHaveValue(2);
    expect(screen.getByText('Default: 7')).toBeInTheDocument();

    await choose(/^Size/, 'medium');
    await userEvent.type(
      screen.getByRole('spinbutton', { name: /Replicas/ }),
      '3',
    );
    await review();
    await create();
    await waitFor(() => expect(onCreate).toHaveBeenCalled());
    expect(onCreate.mock.calls[0][0].spec).toEqual({
      region: 'eu-central-1',
      publicAccess: false,
      size: 'medium',
      compute: { replicas: 3, memoryGiB: 2 },
    });
  });

  it('blocks and says what is wrong at each field, in plain words', async () => {
    const { onCreate } = renderSpec();
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Bucket name' }),
      'No Good',
    );
    await userEvent.type(
      screen.getByRole('spinbutton', { name: /Replicas/ }),
      '50',
    );
    await review();

    const nameField = screen.getByRole('textbox', { name: 'Bucket name' });
    await waitFor(() => expect(nameField).toBeInvalid());
    expect(
      screen.getAllByText(
        'Bucket name does not have the expected form: Lower-case letters, digits and hyphens.',
      ).length,
    ).toBeGreaterThan(0);
    expect(
      screen.getAllByText('Replicas must be at most 10.').length,
    ).toBeGreaterThan(0);
    expect(screen.getAllByText('Size is required.').length).toBeGreaterThan(0);
    expect(
      screen.getAllByText(/Please correct: .*Size/).length,
    ).toBeGreaterThan(0);
    expect(screen.getByRole('button', { name: 'Review' })).toBeInTheDocument();
    expect(onCreate).not.toHaveBeenCalled();
  });

  it('says what a rule of the portal is against, before anything is created', async () => {
    const sentence = "By the rule 'small', 'spec.size' must be one of small.";
    const api = new FakeCrossplaneEnvApi({
      types: [environmentType()],
      creationPolicies: [
        { rule: 'two', outcome: 'allowed', sentence: 'There is room.' },
        { rule: 'small', outcome: 'refused', sentence, field: 'spec.size' },
      ],
    });
    const { onCreate } = renderSpec({
      api,
      properties: {
        owner: { type: 'string', title: 'Owner' },
        namespace: { type: 'string', title: 'Namespace' },
      },
      initialState: {
        owner: 'group:default/team-a',
        namespace: 'team-a',
        spec: { size: 'medium', compute: { replicas: 3 } },
      },
    });
    await screen.findByRole('textbox', { name: 'Bucket name' });
    await review();

    expect((await screen.findAllByText(sentence)).length).toBeGreaterThan(0);
    expect(screen.queryByText('There is room.')).not.toBeInTheDocument();
    expect(onCreate).not.toHaveBeenCalled();
    const asked = api.calls.find(call => call.startsWith('getCreationPol'))!;
    expect(asked).toContain('"owner":"group:default/team-a"');
    expect(asked).toContain('"namespace":"team-a"');
    expect(asked).toContain('"memoryGiB":2');
  });

  it('stops complaining about a field that was corrected, and keeps the rest', async () => {
    renderSpec();
    const nameField = await screen.findByRole('textbox', {
      name: 'Bucket name',
    });
    await userEvent.type(nameField, 'No');
    await review();
    await waitFor(() => expect(nameField).toBeInvalid());

    await userEvent.clear(nameField);
    await userEvent.type(nameField, 'good');
    await waitFor(() => expect(nameField).toBeValid());
    expect(nameField).toHaveValue('good');
  });

  it('requires what is in an optional group once something is filled in', async () => {
    renderSpec();
    const schedule = await screen.findByRole('textbox', { name: /Schedule/ });
    expect(schedule).not.toBeRequired();
    await userEvent.type(
      screen.getByRole('spinbutton', { name: /Keep days/ }),
      '3',
    );
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: /Schedule/ })).toBeRequired(),
    );
  });

  it('keeps what was filled in before, and what others fill in meanwhile', async () => {
    renderSpec({
      properties: { name: { type: 'string', title: 'Name', default: 'mine' } },
      initialState: { spec: { bucketName: 'given', region: 'us-east-1' } },
    });
    expect(
      await screen.findByRole('textbox', { name: 'Bucket name' }),
    ).toHaveValue('given');
    expect(screen.getByText('us-east-1')).toBeInTheDocument();
    expect(screen.getByRole('spinbutton', { name: 'Memory GiB' })).toHaveValue(
      2,
    );
    const name = screen.getByRole('textbox', { name: 'Name' });
    await userEvent.type(name, '-own');
    expect(name).toHaveValue('mine-own');
    expect(screen.getByRole('textbox', { name: 'Bucket name' })).toHaveValue(
      'given',
    );
  });

  it('fills in two of them at once', async () => {
    const other = 'sandbox/example.org/Other';
    renderSpec({
      api: new FakeCrossplaneEnvApi({
        types: [
          environmentType(),
          environmentType({
            ref: other,
            title: 'Other',
            specSchema: {
              properties: { colour: { type: 'string', default: 'blue' } },
            },
          }),
        ],
      }),
      properties: { other: specProperty({ type: other }) },
    });
    const colour = await screen.findByRole('textbox', { name: 'Colour' });
    await waitFor(() => expect(colour).toHaveValue('blue'));
    await waitFor(() =>
      expect(
        screen.getByRole('spinbutton', { name: 'Memory GiB' }),
      ).toHaveValue(2),
    );
  });

  it('leaves a default alone that was cleared', async () => {
    renderSpec();
    const memory = await screen.findByRole('spinbutton', {
      name: 'Memory GiB',
    });
    await waitFor(() => expect(memory).toHaveValue(2));
    await userEvent.clear(memory);
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Bucket name' }),
      'results',
    );
    expect(memory).toHaveValue(null);
  });

  it('takes hints from the template', async () => {
    renderSpec({
      properties: {
        spec: specProperty({
          uiSchema: { bucketName: { 'ui:title': 'Where the results go' } },
        }),
      },
    });
    expect(
      await screen.findByRole('textbox', { name: 'Where the results go' }),
    ).toBeInTheDocument();
  });

  it('says that it cannot load the type, tries again, and lets nothing pass', async () => {
    const api = new FakeCrossplaneEnvApi({ types: [environmentType()] });
    api.failWith(new Error('The backend is out for lunch'));
    renderSpec({ api });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      `The fields of the environment type '${RUN_ENVIRONMENT_TYPE}' could not be loaded: The backend is out for lunch`,
    );
    await review();
    expect(
      (await screen.findAllByText(/The values could not be checked/)).length,
    ).toBeGreaterThan(0);

    api.failWith(undefined);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('textbox', { name: 'Bucket name' }),
    ).toBeInTheDocument();
  });

  it('tells the author of a template that names no type', async () => {
    renderSpec({
      properties: { spec: { type: 'object', 'ui:field': 'CrossplaneEnvSpec' } },
    });
    expect(
      (await screen.findAllByText(/Set 'type' under 'ui:options'/)).length,
    ).toBeGreaterThan(0);
  });
});
