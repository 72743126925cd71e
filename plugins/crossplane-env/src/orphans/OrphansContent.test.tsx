import {
  Orphan,
  OrphanSweep,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { FakeCrossplaneEnvApi } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { secondsAgo } from '../__testUtils__/builders';
import { renderView } from '../__testUtils__/renderView';
import { EnvironmentsPage } from '../page/EnvironmentsPage';

function orphan(
  name: string,
  overrides: Partial<Orphan> = {},
  cluster = 'sandbox',
): Orphan {
  return {
    resource: {
      ...{ cluster, group: 's3.example.org', version: 'v1', kind: 'Bucket' },
      ...{ namespace: 'team-a', name, uid: `uid-of-${name}` },
    },
    owner: 'group:default/team-a',
    environment: 'sandbox/platform.example.org/RunEnvironment/team-a/checkout',
    composite: 'checkout',
    reason: 'released',
    because: 'Nothing controls it any more.',
    cost: 'external',
    remedy: {
      sentence: 'Delete it if nobody needs it.',
      command: `kubectl delete Bucket.v1.s3.example.org/${name} -n team-a`,
    },
    foundAt: secondsAgo(7_200),
    seenAt: secondsAgo(60),
    ...overrides,
  };
}

const SWEPT: OrphanSweep[] = [
  { cluster: 'prod', at: secondsAgo(300), isComplete: false, leftOut: 7 },
  { cluster: 'sandbox', at: secondsAgo(60), isComplete: true, leftOut: 0 },
];

function renderOrphans(
  orphans: Orphan[],
  options: {
    sweeps?: OrphanSweep[];
    mayReadOrphans?: boolean;
    path?: string;
  } = {},
) {
  const { sweeps = SWEPT, path = 'orphans', mayReadOrphans = true } = options;
  const api = new FakeCrossplaneEnvApi({ orphans, sweeps });
  renderView(<EnvironmentsPage />, { api, path, mayReadOrphans });
  return api;
}

async function rows() {
  const table = await screen.findByRole('table', {
    name: 'What was left behind',
  });
  return within(table).getAllByRole('row').slice(1);
}

describe('what was left behind', () => {
  it('says what it is, whose, why it is there, what it may cost and what to do', async () => {
    renderOrphans([orphan('artifacts')]);
    const [row] = await rows();
    expect(row).toHaveTextContent('artifacts');
    expect(row).toHaveTextContent('Bucket, sandbox, namespace team-a');
    expect(row).toHaveTextContent('RunEnvironment checkout');
    expect(row).toHaveTextContent('Nothing controls it any more.');
    expect(row).toHaveTextContent(
      'outside of the cluster, which may be billed',
    );
    expect(row).toHaveTextContent('Found 2 hours ago');
    expect(row).toHaveTextContent('Delete it if nobody needs it.');
    expect(row).toHaveTextContent(
      'kubectl delete Bucket.v1.s3.example.org/artifacts -n team-a',
    );
    expect(within(row).getByRole('link')).toHaveAttribute(
      'href',
      '/catalog/default/group/team-a',
    );
    expect(
      within(row).getByRole('button', {
        name: 'Copy the command for artifacts',
      }),
    ).toBeInTheDocument();
  });

  it('tells what is remembered from what a label says', async () => {
    renderOrphans([
      orphan('artifacts', {
        ...{ environment: undefined, owner: undefined, cost: 'cluster' },
      }),
    ]);
    const [row] = await rows();
    expect(row).toHaveTextContent("By its own account of composite 'checkout'");
    expect(row).toHaveTextContent('Owner unknown');
    expect(row).toHaveTextContent('Takes room in the cluster');
  });

  it('says when clusters were looked through, and where there may be more', async () => {
    renderOrphans([orphan('artifacts')]);
    const list = await screen.findByRole('list', {
      name: 'When clusters were looked through',
    });
    const [prod, sandbox] = within(list).getAllByRole('listitem');
    expect(prod).toHaveTextContent(
      'prod was looked through 5 minutes ago. Not all of what it has could be read: there may be more. 7 more are not listed, as there are too many.',
    );
    expect(sandbox).toHaveTextContent(
      /^sandbox was looked through 1 minute ago.$/,
    );
  });

  it('looks in a cluster', async () => {
    renderOrphans([orphan('here'), orphan('there', {}, 'prod')]);
    expect(await rows()).toHaveLength(2);
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Cluster' }),
      'prod',
    );
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    expect((await rows())[0]).toHaveTextContent('there');
  });

  it('looks for an owner, whose reference may be short', async () => {
    const api = renderOrphans([
      orphan('ours'),
      orphan('theirs', { owner: 'user:default/ada' }),
    ]);
    expect(await rows()).toHaveLength(2);
    const owner = screen.getByRole('searchbox', { name: 'Owner' });
    await userEvent.type(owner, 'team-a');
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    expect(api.calls).toContain('listOrphans undefined group:default/team-a');

    await userEvent.clear(owner);
    await userEvent.type(owner, 'component:shop');
    expect(
      await screen.findByText(/The reference of a group or user/),
    ).toBeInTheDocument();
    await waitFor(async () => expect(await rows()).toHaveLength(2));
  });

  it('loads more', async () => {
    renderOrphans(
      Array.from({ length: 60 }, (_each, index) => orphan(`one-${index}`)),
    );
    expect(await rows()).toHaveLength(50);
    await userEvent.click(screen.getByRole('button', { name: 'Load more' }));
    await waitFor(async () => expect(await rows()).toHaveLength(60));
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
  });

  it('says that there is nothing, and that nobody has looked so far', async () => {
    renderOrphans([], { sweeps: [] });
    expect(
      await screen.findByText('Nothing was left behind'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('No cluster has been looked through so far.'),
    ).toBeInTheDocument();
  });

  it('says why there is no answer', async () => {
    const api = renderOrphans([], { path: '' });
    api.failWith(new Error('out of order'));
    await userEvent.click(
      await screen.findByRole('tab', { name: 'Left behind' }),
    );
    expect((await screen.findAllByText(/out of order/))[0]).toBeInTheDocument();
    expect(screen.queryByText('Nothing was left behind')).toBeNull();
  });

  it('is a tab for those who may see it, and not asked for before', async () => {
    const api = renderOrphans([], { path: '' });
    expect(
      await screen.findByRole('tab', { name: 'Left behind' }),
    ).toHaveAttribute('href', '/orphans');
    expect(api.countOf('listOrphans')).toBe(0);
  });

  it('is no tab for others', async () => {
    renderOrphans([], { path: '', mayReadOrphans: false });
    expect(await screen.findByText('No environments')).toBeInTheDocument();
    expect(screen.queryByRole('tab')).toBeNull();
  });
});
