import { Environment } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { FakeCrossplaneEnvApi } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  environmentSummary,
  environmentWith,
  health,
  resourceNode,
  resourceRef,
  secondsAgo,
  undecided,
} from '../__testUtils__/builders';
import { renderView } from '../__testUtils__/renderView';
import { EntityEnvironments } from './EntityEnvironments';

function environment(
  name: string,
  overrides: Parameters<typeof environmentSummary>[0] = {},
): Environment {
  return environmentWith(
    environmentSummary({ resource: { name }, ...overrides }),
    [resourceNode({ compositionResourceName: 'artifacts' })],
  );
}

function renderTab(...environments: Environment[]) {
  const api = new FakeCrossplaneEnvApi({ environments });
  renderView(<EntityEnvironments />, { api });
  return api;
}

describe('EntityEnvironments', () => {
  it('shows that it is loading', async () => {
    const api = new FakeCrossplaneEnvApi({});
    api.listEnvironments = () => new Promise(() => {});
    renderView(<EntityEnvironments />, { api });
    expect(
      await screen.findByRole('progressbar', { name: 'Loading environments' }),
    ).toBeInTheDocument();
  });

  it('says that there is none, and how to get one', async () => {
    renderTab();
    expect(await screen.findByText('No environment yet')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Create an environment' }),
    ).toHaveAttribute('href', '/create');
  });

  it('says why there is no answer', async () => {
    const api = new FakeCrossplaneEnvApi({});
    api.failWith(new Error('The backend is out for lunch'));
    renderView(<EntityEnvironments />, { api });
    expect(
      await screen.findByText(/The environments could not be loaded/),
    ).toBeInTheDocument();
  });

  it('shows the whole tree of each environment', async () => {
    renderTab(environment('first'), environment('second'));
    for (const name of ['first', 'second']) {
      const tree = await screen.findByRole('treegrid', {
        name: `Resources of ${name}`,
      });
      expect(within(tree).getByText('artifacts')).toBeInTheDocument();
    }
  });

  it('shows the tree of the worst of many, and of others when asked', async () => {
    const api = renderTab(
      environment('a'),
      environment('b'),
      environment('c'),
      environment('worst', { health: health('failed') }),
    );
    await screen.findByRole('treegrid', { name: 'Resources of worst' });
    expect(api.countOf('getEnvironment ')).toBe(1);

    await userEvent.click(
      screen.getByRole('button', { name: 'Show the resources of b' }),
    );
    await screen.findByRole('treegrid', { name: 'Resources of b' });
    await userEvent.click(
      screen.getByRole('button', { name: 'Hide the resources of b' }),
    );
    expect(
      screen.queryByRole('treegrid', { name: 'Resources of b' }),
    ).not.toBeInTheDocument();
  });

  it('marks what is no longer fresh', async () => {
    renderTab(environment('first', { staleSince: secondsAgo(125) }));
    expect(
      await screen.findByText(/Last seen 2 minutes ago/),
    ).toBeInTheDocument();
    expect(await screen.findByRole('treegrid')).toBeInTheDocument();
  });

  it('says that a cluster could not be asked', async () => {
    const api = new FakeCrossplaneEnvApi({
      environments: [environment('first')],
      incompleteClusters: undecided('production'),
    });
    renderView(<EntityEnvironments />, { api });
    expect(
      await screen.findByText(/The cluster production could not be asked/),
    ).toBeInTheDocument();
    expect(await screen.findByRole('treegrid')).toBeInTheDocument();
  });

  it.each([
    ['unauthenticated', 'does not accept the credentials of the portal.'],
    ['unreachable', 'cannot be reached.'],
    ['misconfigured', 'is left out, because its entry in the configuration'],
  ] as const)(
    'takes none for nothing known where a cluster is %s',
    async (reason, words) => {
      const api = new FakeCrossplaneEnvApi({
        incompleteClusters: [
          {
            ...{ cluster: 'production', reason, sentence: '' },
            since: secondsAgo(300),
          },
        ],
      });
      renderView(<EntityEnvironments />, { api });
      const notice = await screen.findByRole('status');
      expect(notice).toHaveTextContent(`The cluster production ${words}`);
      expect(notice).toHaveTextContent('It has been so for 5 minutes.');
      expect(screen.getByText('No environment to show')).toBeInTheDocument();
    },
  );

  it('asks who suffers from the same cause once an environment is looked at', async () => {
    const suffering = (name: string) =>
      environment(name, {
        health: health('failed', {
          diagnosis: { cause: { key: name, resource: resourceRef() } },
        }),
      });
    const api = renderTab(...['a', 'b', 'c', 'd'].map(suffering));
    await screen.findByRole('treegrid');
    expect(api.countOf('listCauses')).toBe(1);
    const [button] = screen.getAllByRole('button', {
      name: /Show the resources of/,
    });
    await userEvent.click(button);
    await waitFor(() => expect(api.countOf('listCauses')).toBe(2));
  });

  it('has the history of what is gone', async () => {
    renderTab(environment('first', { health: health('gone') }));
    expect(
      await screen.findByRole('button', {
        name: 'Show the history of first',
      }),
    ).toBeInTheDocument();
  });

  it('has no tree for what is gone', async () => {
    const api = renderTab(environment('first', { health: health('gone') }));
    expect(await screen.findByText('Gone')).toBeInTheDocument();
    expect(screen.getByText('The environment is gone.')).toBeInTheDocument();
    expect(api.countOf('getEnvironment ')).toBe(0);
  });

  it('says so when an environment cannot be read any more', async () => {
    const api = new FakeCrossplaneEnvApi({
      environments: [environment('first')],
    });
    const { items } = await api.listEnvironments();
    const empty = new FakeCrossplaneEnvApi({});
    empty.listEnvironments = async () => ({
      items,
      totalItems: 1,
      pageInfo: {},
    });
    renderView(<EntityEnvironments />, { api: empty });
    expect(
      await screen.findByText(
        'This environment is no longer there, or you are not allowed to see it.',
      ),
    ).toBeInTheDocument();
  });

  it('says that nothing was seen yet of one without a tree', async () => {
    renderTab({ ...environment('first'), tree: undefined });
    expect(
      await screen.findByText(
        'No resource of this environment has been seen yet.',
      ),
    ).toBeInTheDocument();
  });
});
