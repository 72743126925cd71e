import { EnvironmentHistoryEntry } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { FakeCrossplaneEnvApi } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  environmentSummary,
  environmentWith,
  secondsAgo,
} from '../__testUtils__/builders';
import { renderView } from '../__testUtils__/renderView';
import { EnvironmentHistory } from './EnvironmentHistory';

const environment = environmentSummary();

function entries(count: number): EnvironmentHistoryEntry[] {
  return Array.from({ length: count }, (_each, index) => ({
    at: secondsAgo(60 * (index + 1)),
    verdict: index % 2 ? 'failed' : 'ready',
    sentence: `Sentence ${index}.`,
    actor: 'nobody',
  }));
}

function renderHistory(history: EnvironmentHistoryEntry[]) {
  const api = new FakeCrossplaneEnvApi({
    environments: [environmentWith(environment, [])],
    histories: { [environment.ref]: history },
  });
  renderView(<EnvironmentHistory environment={environment} />, { api });
  return api;
}

async function open() {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Show the history of checkout' }),
  );
}

async function shown() {
  const list = await screen.findByRole('list', { name: 'History of checkout' });
  return within(list)
    .getAllByRole('listitem')
    .map(item => item.textContent);
}

describe('EnvironmentHistory', () => {
  it('is fetched when asked for', async () => {
    const api = renderHistory(entries(2));
    const button = await screen.findByRole('button', {
      name: 'Show the history of checkout',
    });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    expect(api.calls).toEqual([]);

    await open();
    expect(await shown()).toEqual([
      '1 minute agoReadySentence 0.',
      '2 minutes agoFailedSentence 1.',
    ]);
    await userEvent.click(
      screen.getByRole('button', { name: 'Hide the history of checkout' }),
    );
    expect(screen.queryByRole('list')).not.toBeInTheDocument();
  });

  it('shows what is longer ago when asked for', async () => {
    renderHistory(entries(20));
    await open();
    expect(await shown()).toHaveLength(8);
    await userEvent.click(
      screen.getByRole('button', { name: 'Show 12 earlier changes' }),
    );
    expect(await shown()).toHaveLength(20);
  });

  it('says that nothing was recorded', async () => {
    renderHistory([]);
    await open();
    expect(
      await screen.findByText('No change has been recorded yet.'),
    ).toBeInTheDocument();
  });

  it('shows that it is loading', async () => {
    const api = renderHistory([]);
    api.getEnvironmentHistory = () => new Promise(() => {});
    await open();
    expect(
      await screen.findByRole('progressbar', {
        name: 'Loading the history of checkout',
      }),
    ).toBeInTheDocument();
  });

  it('says why there is none, and tries again', async () => {
    const api = renderHistory(entries(1));
    api.failWith(new Error('Out of order'));
    await open();
    expect(
      await screen.findByText(/The history of checkout could not be loaded/),
    ).toBeInTheDocument();
    api.failWith(undefined);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await shown()).toHaveLength(1);
  });
});
