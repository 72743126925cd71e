import { ExpiryPolicy } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { FakeCrossplaneEnvApi } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  environmentType,
  RUN_ENVIRONMENT_TYPE,
} from '../__testUtils__/environmentType';
import { renderForm } from '../__testUtils__/renderForm';
import { dayAndMinute } from '../components/times';

const LIMITED: ExpiryPolicy = {
  rule: 'sandboxes',
  default: '8h',
  maximum: '36h',
  grace: '1h',
  teardown: 'on-expiry',
};

function renderExpiry(
  policy: ExpiryPolicy | undefined,
  options: {
    initialState?: Record<string, string>;
    uiOptions?: Record<string, string>;
    failure?: Error;
  } = {},
) {
  const api = new FakeCrossplaneEnvApi({
    types: [environmentType()],
    expiryPolicy: policy,
  });
  api.failWith(options.failure);
  const properties = {
    owner: { type: 'string', title: 'Owner' },
    expires: {
      type: 'string',
      'ui:field': 'CrossplaneEnvExpiry',
      'ui:options': { type: RUN_ENVIRONMENT_TYPE, ...options.uiOptions },
    },
  };
  const { initialState } = options;
  return { api, ...renderForm({ api, properties, initialState }) };
}

const select = () => screen.findByRole('combobox', { name: /Wanted for/ });

function optionsOf(element: HTMLElement) {
  return Array.from(element.querySelectorAll('option')).map(
    option => option.textContent,
  );
}

async function create() {
  await userEvent.click(screen.getByRole('button', { name: 'Review' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Create' }));
}

function hoursFromNow(hours: number): string {
  return new Date(Date.now() + hours * 3600_000).toISOString();
}

describe('ExpiryField', () => {
  it('offers the default, what is shorter than the maximum, and a date', async () => {
    renderExpiry(LIMITED);
    expect(optionsOf(await select())).toEqual([
      '8 hours (default)',
      '1 hour',
      '4 hours',
      '8 hours',
      '1 day',
      '1 day, 12 hours (the longest)',
      'Another date and time…',
    ]);
  });

  it('offers no end where nothing limits it', async () => {
    renderExpiry(undefined);
    const field = await select();
    expect(optionsOf(field)).toEqual(
      expect.arrayContaining(['No end (default)', 'No end']),
    );
    expect(field).toHaveAccessibleDescription(
      /^Its time is never over; somebody has to take it down\.\s*$/,
    );
  });

  it('says until when that is, what comes then, and which rule limits it', async () => {
    renderExpiry(LIMITED);
    const field = await select();
    const text = (hours: number) =>
      dayAndMinute(hoursFromNow(hours), { withZone: true });
    expect(field).toHaveAccessibleDescription(
      [
        `Its time is over in 8 hours, on ${text(8)}.`,
        `The rule 'sandboxes' lets it be wanted until ${text(
          36,
        )} at the latest.`,
        'Once its time is over, it can still be kept for 1 hour.',
      ].join(' '),
    );
  });

  it('sends what was chosen', async () => {
    const { onCreate } = renderExpiry(LIMITED);
    await userEvent.selectOptions(await select(), '4 hours');
    await create();
    await waitFor(() =>
      expect(onCreate).toHaveBeenCalledWith({ expires: '4h' }),
    );
  });

  it('sends nothing where the rules are to decide', async () => {
    const { onCreate } = renderExpiry(LIMITED);
    await userEvent.selectOptions(await select(), '4 hours');
    await userEvent.selectOptions(await select(), '8 hours (default)');
    await create();
    await waitFor(() => expect(onCreate).toHaveBeenCalled());
    expect(onCreate.mock.calls[0][0].expires).toBeUndefined();
  });

  it('takes a date and time, and sends its zone with it', async () => {
    const { onCreate } = renderExpiry(undefined);
    await userEvent.selectOptions(await select(), 'Another date and time…');
    fireEvent.change(screen.getByLabelText(/Date and time/), {
      target: { value: '2096-12-24T18:00' },
    });
    await create();
    await waitFor(() => expect(onCreate).toHaveBeenCalled());
    const { expires } = onCreate.mock.calls[0][0];
    expect(expires).toMatch(/^2096-12-24T18:00(Z|[+-]\d{2}:\d{2})$/);
  });

  it.each([
    ['2096-12-24T18:00', /The rule 'sandboxes' lets it be wanted until/],
    ['2016-12-24T18:00', /is in the past\. The rule 'sandboxes'/],
    ['', /Choose a date and a time/],
  ])('refuses %j, and names the latest', async (value, problem) => {
    const { onCreate } = renderExpiry(LIMITED);
    await userEvent.selectOptions(await select(), 'Another date and time…');
    fireEvent.change(screen.getByLabelText(/Date and time/), {
      target: { value },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(problem);
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    // In the list of what is wrong, and at the field.
    await waitFor(
      () => expect(screen.getAllByText(problem).length).toBeGreaterThan(1),
      { timeout: 10_000 },
    );
    expect(onCreate).not.toHaveBeenCalled();
  });

  it('keeps what was filled in by others among the choices', async () => {
    renderExpiry(LIMITED, { initialState: { expires: '90m' } });
    const field = await select();
    expect(field).toHaveDisplayValue('1 hour, 30 minutes');
  });

  it.each([
    [{}, 'group:default/of-form'],
    [{ owner: 'group:default/fixed' }, 'group:default/fixed'],
    [{ ownerField: 'team' }, 'group:default/of-team'],
  ])('asks what holds for the owner, with %j', async (uiOptions, owner) => {
    const { api } = renderExpiry(LIMITED, {
      uiOptions,
      initialState: {
        owner: 'group:default/of-form',
        team: 'group:default/of-team',
      },
    });
    await select();
    expect(api.calls).toContain(
      `getExpiryPolicy ${RUN_ENVIRONMENT_TYPE} ${owner}`,
    );
  });

  it('can be written into where the rules cannot be loaded', async () => {
    const { onCreate } = renderExpiry(LIMITED, {
      failure: new Error('The backend is out for lunch'),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'is checked when the environment is created: The backend is out for lunch',
    );
    const field = screen.getByRole('textbox', { name: /Wanted for/ });
    await userEvent.type(field, 'soon');
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      (await screen.findAllByText(/'soon' is neither a duration/))[0],
    ).toBeInTheDocument();
    await userEvent.clear(field);
    await userEvent.type(field, '3d');
    await create();
    await waitFor(() =>
      expect(onCreate).toHaveBeenCalledWith({ expires: '3d' }),
    );
  });
});
