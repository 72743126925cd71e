import { EnvironmentLife } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { FakeCrossplaneEnvApi } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  environmentLife,
  environmentSummary,
  environmentWith,
  secondsAgo,
  secondsAhead,
} from '../__testUtils__/builders';
import { renderView } from '../__testUtils__/renderView';
import { dayAndMinute } from '../components/times';
import { HealthCard } from '../environment/HealthCard';

function renderOnCard(
  life: Partial<EnvironmentLife> = {},
  options: { mayExtend?: boolean } = {},
) {
  const environment = environmentSummary({
    lifecycle: { state: 'ready', life: environmentLife(life) },
  });
  const api = new FakeCrossplaneEnvApi({
    environments: [environmentWith(environment, [])],
  });
  renderView(<HealthCard />, { api, ...options });
  return { api, environment };
}

async function openDialog(button = 'Extend…', title = 'Extend checkout') {
  const opener = await screen.findByRole('button', { name: button });
  await waitFor(() =>
    expect(opener).not.toHaveAttribute('aria-disabled', 'true'),
  );
  await userEvent.click(opener);
  return screen.findByRole('dialog', { name: title });
}

const choice = () =>
  screen.getByRole('combobox', { name: 'Wanted from now on for' });

describe('ExtendButton', () => {
  it('suggests what makes it later, extends this very one, and shows the new end', async () => {
    const { api, environment } = renderOnCard();
    const extension = jest.spyOn(api, 'extendEnvironment');
    const dialog = await openDialog();
    expect(dialog).toHaveAccessibleDescription(/^Taken down in 3 hours/);
    expect(choice()).toHaveDisplayValue('4 hours');
    await userEvent.selectOptions(choice(), '8 hours');
    expect(choice()).toHaveAccessibleDescription(
      /^Its time is over in 8 hours, .*The rule 'sandboxes' lets it be wanted/,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Extend' }));
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(extension).toHaveBeenCalledWith(environment.ref, {
      expires: '8h',
      uid: environment.resource.uid,
    });
    expect(await screen.findByText(/Taken down in 8 hours/)).toBeVisible();
  });

  it('suggests nothing that adds next to nothing', async () => {
    renderOnCard({ expiresAt: secondsAhead(4 * 3600 - 60) });
    await openDialog();
    expect(choice()).toHaveDisplayValue('8 hours');
  });

  it('keeps one that is about to go', async () => {
    const { api } = renderOnCard({
      phase: 'expiring',
      end: 'expired',
      expiresAt: secondsAgo(60),
      teardownAt: secondsAhead(600),
    });
    const dialog = await openDialog('Keep it…', 'Keep checkout');
    expect(dialog).toHaveAccessibleDescription(/^Its time is over/);
    await userEvent.click(screen.getByRole('button', { name: 'Keep it' }));
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(api.countOf('extendEnvironment')).toBe(1);
    expect(
      await screen.findByRole('button', { name: 'Extend…' }),
    ).toBeInTheDocument();
  });

  it('says what would shorten it', async () => {
    renderOnCard();
    await openDialog();
    await userEvent.selectOptions(choice(), '1 hour');
    expect(choice()).toHaveAccessibleDescription(
      /That is earlier than it is now/,
    );
  });

  it('says that it cannot be extended any further, by which rule', async () => {
    const latestExpiresAt = secondsAgo(5);
    renderOnCard({ latestExpiresAt });
    const dialog = await openDialog();
    const time = dayAndMinute(latestExpiresAt, { withZone: true });
    expect(dialog).toHaveAccessibleDescription(
      `It cannot be extended any further. The rule 'sandboxes' lets it be wanted until ${time} at the latest.`,
    );
    expect(within(dialog).getAllByRole('button')).toHaveLength(1);
  });

  it('stays open with the words of the refusal', async () => {
    const { api } = renderOnCard();
    const dialog = await openDialog();
    api.failWith(new Error('It is being taken down already'));
    await userEvent.click(screen.getByRole('button', { name: 'Extend' }));
    expect(await within(dialog).findByText(/It was not/)).toHaveTextContent(
      'It was not extended: It is being taken down already',
    );
  });

  it('tells those who may not why they may not', async () => {
    const { api } = renderOnCard({}, { mayExtend: false });
    const button = await screen.findByRole('button', { name: 'Extend…' });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    await waitFor(() =>
      expect(button).toHaveAttribute(
        'title',
        'You are not allowed to extend this environment.',
      ),
    );
    await userEvent.click(button);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(api.countOf('extendEnvironment')).toBe(0);
  });

  it.each(['tearing-down', 'teardown-failed', 'stuck'] as const)(
    'is not there for one that is %s',
    async phase => {
      renderOnCard({ phase });
      await screen.findByRole('article', { name: 'checkout' });
      expect(screen.queryByRole('button', { name: /Extend|Keep/ })).toBeNull();
    },
  );
});
