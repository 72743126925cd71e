import { FakeCrossplaneEnvApi } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  environmentSummary,
  environmentWith,
  health,
  secondsAgo,
  undecided,
} from '../__testUtils__/builders';
import { renderView } from '../__testUtils__/renderView';
import { EnvironmentsPage } from './EnvironmentsPage';

type Summary = ReturnType<typeof environmentSummary>;

function renderPage(...environments: Summary[]) {
  const api = new FakeCrossplaneEnvApi({
    environments: environments.map(each => environmentWith(each, [])),
  });
  renderView(<EnvironmentsPage />, { api });
  return api;
}

function many(count: number): Summary[] {
  return Array.from({ length: count }, (_each, index) =>
    environmentSummary({ resource: { name: `environment-${index}` } }),
  );
}

async function rows() {
  const table = await screen.findByRole('table', { name: 'Environments' });
  return within(table).getAllByRole('row').slice(1);
}

async function names() {
  return (await rows()).map(
    row => within(row).getByRole('rowheader').firstChild?.textContent,
  );
}

const well = environmentSummary({ resource: { name: 'well' } });
const broken = environmentSummary({
  resource: { name: 'broken', cluster: 'production' },
  owner: 'group:default/payments',
  entityRef: undefined,
  health: health('failed', {
    diagnosis: {
      sentence: 'The bucket was refused.',
      actor: 'platform',
      healsItself: false,
      waitingFor: [],
    },
  }),
});
const unready = environmentSummary({
  resource: { name: 'not-ready-yet' },
  health: health('progressing'),
});

describe('EnvironmentsPage', () => {
  it('shows that it is loading', async () => {
    const api = new FakeCrossplaneEnvApi({});
    api.listEnvironments = () => new Promise(() => {});
    renderView(<EnvironmentsPage />, { api });
    expect(
      await screen.findByRole('progressbar', { name: 'Loading environments' }),
    ).toBeInTheDocument();
  });

  it('says that there is nothing to see', async () => {
    renderPage();
    expect(await screen.findByText('No environments')).toBeInTheDocument();
  });

  it('says why there is no answer, and tries again', async () => {
    const api = new FakeCrossplaneEnvApi({});
    api.failWith(new Error('The backend is out for lunch'));
    renderView(<EnvironmentsPage />, { api });
    expect(
      await screen.findByText(/The environments could not be loaded/),
    ).toBeInTheDocument();
    api.failWith(undefined);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('No environments')).toBeInTheDocument();
  });

  it('lists all of them, worst first, with links', async () => {
    renderPage(well, unready, broken);
    expect(await names()).toEqual(['broken', 'not-ready-yet', 'well']);
    const [first, , last] = await rows();
    expect(first).toHaveTextContent('production, namespace team-a');
    expect(first).toHaveTextContent('Failed');
    expect(first).toHaveTextContent('The bucket was refused.');
    expect(first).toHaveTextContent('The platform team has to act.');
    expect(last).not.toHaveTextContent('has to act');
    expect(first).toHaveTextContent('4 minutes ago');
    expect(
      within(last).getByRole('link', { name: /checkout/ }),
    ).toHaveAttribute('href', '/catalog/default/component/checkout');
    expect(within(last).getByRole('link', { name: /team-a/ })).toHaveAttribute(
      'href',
      '/catalog/default/group/team-a',
    );
    expect(
      screen.getByText('Showing 3 of 3 environments.'),
    ).toBeInTheDocument();
  });

  it('searches names, owners, entities, types and clusters', async () => {
    renderPage(well, broken);
    await rows();
    const search = screen.getByRole('searchbox', { name: 'Search' });
    await userEvent.type(search, ' PAYments ');
    await waitFor(async () => expect(await names()).toEqual(['broken']));
    await userEvent.clear(search);
    await userEvent.type(search, 'component:default/checkout');
    await waitFor(async () => expect(await names()).toEqual(['well']));
  });

  it('filters by the verdict itself, not by its words', async () => {
    renderPage(well, unready, broken);
    await rows();
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Status' }),
      'Ready',
    );
    await waitFor(async () => expect(await names()).toEqual(['well']));
    expect(
      screen.getByText('Showing 1 of 1 environments that match.'),
    ).toBeInTheDocument();
  });

  it('says that nothing matches, and clears search and status', async () => {
    renderPage(well);
    await rows();
    await userEvent.type(screen.getByRole('searchbox'), 'nowhere');
    expect(await screen.findByText('Nothing matches')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear search and status' }),
    );
    expect(await names()).toEqual(['well']);
  });

  it('looks for what was not loaded', async () => {
    const ready = many(60);
    renderPage(...ready, {
      ...well,
      createdAt: secondsAgo(100_000),
    });
    await rows();
    await userEvent.type(screen.getByRole('searchbox'), 'well');
    expect(
      await screen.findByText('Showing 1 of 1 environments that match.'),
    ).toBeInTheDocument();
    expect(await names()).toEqual(['well']);
  });

  it('asks once for what was typed, not for each letter', async () => {
    const api = renderPage(well, broken);
    await rows();
    // Not by userEvent, which may take its time.
    const search = screen.getByRole('searchbox');
    ['b', 'br', 'bro', 'broken'].forEach(value =>
      fireEvent.change(search, { target: { value } }),
    );
    await waitFor(async () => expect(await names()).toEqual(['broken']));
    expect(api.countOf('listEnvironments')).toBe(2);
  });

  it('puts them in the order that was chosen, and keeps it', async () => {
    renderPage(well, unready, broken);
    await rows();
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Order' }),
      'By name',
    );
    await waitFor(async () =>
      expect(await names()).toEqual(['broken', 'not-ready-yet', 'well']),
    );
    const search = screen.getByRole('searchbox');
    await userEvent.type(search, 'nowhere');
    await screen.findByText('Nothing matches');
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear search and status' }),
    );
    expect(screen.getByRole('combobox', { name: 'Order' })).toHaveValue('name');
    expect(await names()).toHaveLength(3);
  });

  it('marks as out of date what does not answer the question yet', async () => {
    const api = renderPage(well, broken);
    await rows();
    const answer = await api.listEnvironments({ verdict: 'ready' });
    let reply = () => {};
    api.listEnvironments = () =>
      new Promise(resolve => {
        reply = () => resolve(answer);
      });
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Status' }),
      'Ready',
    );
    const table = screen.getByRole('table', { name: 'Environments' });
    expect(table.parentElement).toHaveAttribute('aria-busy', 'true');
    expect(await names()).toEqual(['broken', 'well']);
    reply();
    await waitFor(() =>
      expect(table.parentElement).toHaveAttribute('aria-busy', 'false'),
    );
    expect(await names()).toEqual(['well']);
  });

  it('does not show other environments than those that could not be loaded', async () => {
    const api = renderPage(well, broken);
    await rows();
    api.failWith(new Error('The backend is out for lunch'));
    await userEvent.type(screen.getByRole('searchbox'), 'br');
    expect(
      await screen.findByText(/The environments could not be loaded/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    api.failWith(undefined);
    await userEvent.type(screen.getByRole('searchbox'), 'oken');
    expect(await names()).toEqual(['broken']);
  });

  it('loads more', async () => {
    renderPage(...many(60));
    expect(await rows()).toHaveLength(50);
    expect(
      screen.getByText('Showing 50 of 60 environments.'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Load more' }));
    expect(
      await screen.findByText('Showing 60 of 60 environments.'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Load more' }),
    ).not.toBeInTheDocument();
  });

  it('says that a cluster could not be asked, and counts no further than it knows', async () => {
    const api = new FakeCrossplaneEnvApi({
      environments: [environmentWith(well, [])],
      incompleteClusters: undecided('production'),
    });
    renderView(<EnvironmentsPage />, { api });
    expect(
      await screen.findByText(/The cluster production could not be asked/),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Showing 1 of at least 1 environments.'),
    ).toBeInTheDocument();
  });

  it('does not take none for nothing when a cluster could not be asked', async () => {
    const api = new FakeCrossplaneEnvApi({
      incompleteClusters: undecided('production'),
    });
    renderView(<EnvironmentsPage />, { api });
    expect(
      await screen.findByText('No environment to show'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/The cluster production could not be asked/),
    ).toBeInTheDocument();
    expect(screen.queryByText('No environments')).not.toBeInTheDocument();
  });

  it('says for how long each has been as it is', async () => {
    renderPage({
      ...broken,
      timing: { since: secondsAgo(7300), slow: false },
    });
    const [row] = await rows();
    expect(row).toHaveTextContent('Failedfor 2 hours');
  });

  it('marks what is no longer fresh', async () => {
    renderPage(environmentSummary({ staleSince: secondsAgo(125) }));
    expect(
      await screen.findByText(/Last seen 2 minutes ago/),
    ).toBeInTheDocument();
  });
});
