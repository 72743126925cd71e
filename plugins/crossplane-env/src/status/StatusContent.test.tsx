import {
  ClusterStatus,
  StatusResponse,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { FakeCrossplaneEnvApi } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { secondsAgo, undecided } from '../__testUtils__/builders';
import { renderView } from '../__testUtils__/renderView';
import { EnvironmentsPage } from '../page/EnvironmentsPage';

const WORKS: ClusterStatus = {
  cluster: 'dev',
  checkedAt: secondsAgo(20),
  viewer: {
    accepted: true,
    username: 'system:serviceaccount:crossplane-env:crossplane-env-viewer',
  },
  kubernetesVersion: 'v1.35.0',
  crossplane: { version: '2.4.0', tested: true },
  picture: {
    complete: true,
    environments: 3,
    environmentTypes: 2,
    unreadableKinds: [],
  },
  findings: [],
};

const REFUSED: ClusterStatus = {
  cluster: 'prod',
  checkedAt: secondsAgo(20),
  viewer: { accepted: false },
  editor: { accepted: true },
  picture: {
    complete: false,
    reason: 'unauthenticated',
    since: secondsAgo(600),
    environments: 0,
    environmentTypes: 0,
    unreadableKinds: [],
  },
  findings: [
    {
      code: 'unauthenticated',
      severity: 'error',
      sentence: 'The credentials are not accepted.',
      remedy: 'Make a token.',
    },
    {
      code: 'missing-rights',
      severity: 'warning',
      sentence: 'Rights are missing.',
      remedy: 'Apply deploy/rbac.yaml.',
      details: ['get, list, watch functions.pkg.crossplane.io'],
    },
  ],
};

function renderStatus(
  status: Partial<StatusResponse>,
  options: { path?: string; mayReadPlatform?: boolean } = {},
) {
  const { path = 'status', mayReadPlatform = true } = options;
  const api = new FakeCrossplaneEnvApi({
    status: { items: [], findings: [], ...status },
    incompleteClusters: undecided('prod'),
  });
  renderView(<EnvironmentsPage />, { api, path, mayReadPlatform });
  return api;
}

it('says of a cluster that works whom the portal is to it, and what is there', async () => {
  renderStatus({ items: [WORKS] });

  expect(await screen.findByText('Works')).toBeInTheDocument();
  expect(screen.getByText(/:crossplane-env-viewer$/)).toBeInTheDocument();
  expect(screen.getByText('Nobody; it is only watched')).toBeInTheDocument();
  expect(screen.getByText('2.4.0')).toBeInTheDocument();
  expect(
    screen.getByText('Up to date: 3 environments of 2 types'),
  ).toBeInTheDocument();
});

it('says what stands in the way, what to do, and what it is about', async () => {
  renderStatus({ items: [REFUSED] });

  const findings = await screen.findByRole('list', {
    name: 'What stands in the way of prod, or may',
  });
  const [refusal, rights] = within(findings).getAllByRole('listitem');
  expect(screen.getByText('1 problem · 1 warning')).toBeInTheDocument();
  expect(screen.getByText('Not accepted, or not reached')).toBeInTheDocument();
  expect(screen.getByText('Nothing yet')).toBeInTheDocument();
  expect(within(refusal).getByTitle('Problem')).toBeInTheDocument();
  expect(refusal).toHaveTextContent('What to do: Make a token.');
  await userEvent.click(
    within(rights).getByRole('button', { name: 'Show which' }),
  );
  expect(rights).toHaveTextContent(
    'get, list, watch functions.pkg.crossplane.io',
  );
});

it('says what is wrong where there is no cluster', async () => {
  renderStatus({
    findings: [
      {
        code: 'no-cluster',
        severity: 'error',
        sentence: 'There is no cluster.',
        remedy: 'Add one.',
      },
    ],
  });

  expect(await screen.findByText('There is no cluster.')).toBeInTheDocument();
});

it('says what of the configuration is not used, beside the clusters', async () => {
  renderStatus({
    items: [WORKS],
    findings: [
      {
        code: 'unusable-override',
        severity: 'warning',
        sentence: 'A health override is left out.',
        remedy: 'Correct it.',
      },
    ],
  });

  expect(
    await screen.findByRole('heading', { name: 'Configuration' }),
  ).toBeInTheDocument();
  expect(screen.getByText('1 warning')).toBeInTheDocument();
  expect(
    screen.getByText('A health override is left out.'),
  ).toBeInTheDocument();
  expect(screen.getByText('What to do: Correct it.')).toBeInTheDocument();
});

it('is a tab, and where a notice leads, for those who may see the platform', async () => {
  const api = renderStatus({ items: [WORKS] }, { path: '' });

  expect(await screen.findByRole('tab', { name: 'Clusters' })).toHaveAttribute(
    'href',
    '/status',
  );
  expect(api.countOf('getStatus')).toBe(0);
  await userEvent.click(
    await screen.findByRole('link', { name: 'What to do about it' }),
  );
  expect(await screen.findByText('Works')).toBeInTheDocument();
});

it('is no tab for others', async () => {
  renderStatus({}, { path: '', mayReadPlatform: false });

  expect(await screen.findByText('No environment to show')).toBeInTheDocument();
  expect(screen.queryByRole('tab')).not.toBeInTheDocument();
  expect(
    screen.queryByRole('link', { name: 'What to do about it' }),
  ).not.toBeInTheDocument();
});

it('says why it cannot be shown', async () => {
  const api = new FakeCrossplaneEnvApi({});
  api.getStatus = () => Promise.reject(new Error('out of order'));
  renderView(<EnvironmentsPage />, { api, path: 'status' });

  expect((await screen.findAllByText(/out of order/))[0]).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeInTheDocument();
});
