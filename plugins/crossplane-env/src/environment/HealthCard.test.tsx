import {
  Diagnosis,
  Environment,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { FakeCrossplaneEnvApi } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeSignals } from '../__testUtils__/FakeSignals';
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
import { HealthCard } from './HealthCard';

type Summary = ReturnType<typeof environmentSummary>;

function renderCard(...environments: Summary[]) {
  const api = new FakeCrossplaneEnvApi({
    environments: environments.map(each => environmentWith(each, [])),
  });
  renderView(<HealthCard />, { api });
  return api;
}

describe('HealthCard', () => {
  it('shows that it is loading when that takes long', async () => {
    const api = new FakeCrossplaneEnvApi({});
    api.listEnvironments = () => new Promise(() => {});
    renderView(<HealthCard />, { api });
    expect(
      await screen.findByRole(
        'progressbar',
        { name: 'Loading environments' },
        { timeout: 5000 },
      ),
    ).toBeInTheDocument();
  });

  it('leaves the place to others where there is no environment', async () => {
    const api = new FakeCrossplaneEnvApi({});
    renderView(
      <main>
        <HealthCard />
      </main>,
      { api },
    );
    await screen.findByRole('main');
    await waitFor(() => expect(api.countOf('listEnvironments')).toBe(1));
    // Longer than a card for an answer that is late would take to come.
    await act(() => new Promise(resolve => setTimeout(resolve, 800)));
    expect(screen.getByRole('main')).toBeEmptyDOMElement();
  });

  it('says why there is no answer', async () => {
    const api = new FakeCrossplaneEnvApi({});
    api.failWith(new Error('The backend is out for lunch'));
    renderView(<HealthCard />, { api });
    expect(
      await screen.findByText(/The environments could not be loaded/),
    ).toBeInTheDocument();
    expect(
      screen.getAllByText(/The backend is out for lunch/)[0],
    ).toBeInTheDocument();
  });

  it('shows one that is ready: verdict, count, owner, place and link', async () => {
    renderCard(environmentSummary());
    const card = await screen.findByRole('article', { name: 'checkout' });
    expect(within(card).getByText('Ready')).toBeInTheDocument();
    expect(
      within(card).getByText('All resources are ready.'),
    ).toBeInTheDocument();
    expect(
      within(card).getByRole('progressbar', { name: '5 of 5 resources ready' }),
    ).toHaveAttribute('aria-valuenow', '100');
    expect(within(card).getByText('4 minutes ago')).toBeInTheDocument();
    expect(
      within(card).getByText('sandbox, namespace team-a'),
    ).toBeInTheDocument();
    expect(within(card).getByRole('link', { name: /team-a/ })).toHaveAttribute(
      'href',
      '/catalog/default/group/team-a',
    );
    expect(
      screen.getByRole('link', { name: /View all resources/ }),
    ).toHaveAttribute('href', '/resources');
  });

  it('names everything that is waited for, up to five', async () => {
    renderCard(
      environmentSummary({
        health: health('progressing', {
          ready: 1,
          total: 8,
          diagnosis: {
            sentence: 'Waiting for 7 resources.',
            actor: 'nobody',
            healsItself: true,
            waitingFor: [1, 2, 3, 4, 5, 6, 7].map(each =>
              resourceRef({ name: `bucket-${each}` }),
            ),
          },
        }),
      }),
    );
    expect(await screen.findByText('In progress')).toBeInTheDocument();
    const list = screen.getByRole('list', { name: 'Waiting for' });
    const entries = within(list).getAllByRole('listitem');
    expect(entries.map(entry => entry.textContent)).toEqual([
      'bucket-1 Bucket',
      'bucket-2 Bucket',
      'bucket-3 Bucket',
      'bucket-4 Bucket',
      'bucket-5 Bucket',
      'and 2 more',
    ]);
    expect(
      screen.queryByRole('region', { name: 'What the cluster says' }),
    ).not.toBeInTheDocument();
  });

  it('marks what is no longer fresh', async () => {
    renderCard(environmentSummary({ staleSince: secondsAgo(125) }));
    expect(
      await screen.findByText(
        'Last seen 2 minutes ago; the cluster cannot be reached.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('Ready')).toBeInTheDocument();
  });

  it('shows an unknown verdict as unknown', async () => {
    renderCard(environmentSummary({ health: health('unknown') }));
    expect(await screen.findByText('Unknown')).toBeInTheDocument();
    expect(screen.queryByText('Ready')).not.toBeInTheDocument();
  });

  it('lists several, worst first', async () => {
    renderCard(
      environmentSummary({ resource: { name: 'well' } }),
      environmentSummary({
        resource: { name: 'young' },
        health: health('progressing'),
      }),
      environmentSummary({
        resource: { name: 'broken' },
        health: health('failed'),
      }),
    );
    expect(
      (await screen.findAllByRole('heading', { level: 3 })).map(
        heading => heading.textContent,
      ),
    ).toEqual([
      'Environments',
      'broken · Run environment',
      'young · Run environment',
      'well · Run environment',
    ]);
  });

  it('says what is slow and what is announced of several', async () => {
    renderCard(
      environmentSummary(),
      environmentSummary({
        resource: { name: 'young' },
        timing: {
          since: secondsAgo(240),
          usuallyReadyAfterSeconds: 20,
          slow: true,
        },
        health: health('progressing', {
          diagnosis: {
            cause: { key: 'k', resource: resourceRef() },
            announcements: [
              { type: 'Restored', status: 'False', message: 'Restoring.' },
              { type: 'Reachable', status: 'True', message: 'Reachable.' },
            ],
          },
        }),
      }),
    );
    const young = await screen.findByRole('article', { name: 'young' });
    expect(young).toHaveTextContent('In progressfor 4 minutes');
    expect(young).toHaveTextContent('Restoring.');
    expect(young).not.toHaveTextContent('Reachable.');
    expect(young).toHaveTextContent(
      'Slower than usual: 4 minutes so far, where about 20 seconds is usual.',
    );
  });

  it('says whose move it is for each of several, and that only likely where it is', async () => {
    const waitingFor = (name: string, diagnosis: Partial<Diagnosis>) =>
      environmentSummary({
        resource: { name },
        health: health('failed', {
          diagnosis: { healsItself: false, ...diagnosis },
        }),
      });
    renderCard(
      environmentSummary({ resource: { name: 'well' } }),
      waitingFor('sure', { actor: 'platform' }),
      waitingFor('unsure', { actor: 'requester', unsure: true }),
    );
    const article = (name: string) => screen.findByRole('article', { name });
    expect(await article('sure')).toHaveTextContent(
      'The platform team has to act.',
    );
    expect(await article('unsure')).toHaveTextContent(
      'Probably whoever requested the environment has to act.',
    );
    expect(await article('well')).not.toHaveTextContent('to act');
  });

  it('does not ask who suffers from the same cause for each of several', async () => {
    const suffering = (name: string) =>
      environmentSummary({
        resource: { name },
        health: health('failed', {
          diagnosis: { cause: { key: 'k', resource: resourceRef() } },
        }),
      });
    const several = renderCard(suffering('one'), suffering('two'));
    await screen.findByRole('article', { name: 'two' });
    expect(several.countOf('listCauses')).toBe(0);
  });

  it('says that a cluster could not be asked', async () => {
    const api = new FakeCrossplaneEnvApi({
      environments: [environmentWith(environmentSummary(), [])],
      incompleteClusters: undecided('production'),
    });
    renderView(<HealthCard />, { api });
    expect(
      await screen.findByText(
        'The cluster production could not be asked which of its environments you may see.',
      ),
    ).toBeInTheDocument();
  });

  it('does not take none for nothing when clusters could not be asked', async () => {
    const api = new FakeCrossplaneEnvApi({
      incompleteClusters: undecided('production', 'staging'),
    });
    renderView(<HealthCard />, { api });
    expect(
      await screen.findByText(/The cluster staging could not be asked/),
    ).toBeInTheDocument();
    expect(screen.getByText('No environment to show')).toBeInTheDocument();
    expect(screen.queryByText('No environment yet')).not.toBeInTheDocument();
  });

  it('gives the room to the only one that is not gone', async () => {
    renderCard(
      environmentSummary(),
      environmentSummary({
        resource: { name: 'former' },
        health: health('gone'),
        lifecycle: {
          state: 'gone',
          deletionRequestedBy: 'user:default/guest',
          goneAt: secondsAgo(60),
        },
      }),
    );
    expect(
      await screen.findByRole('article', { name: 'checkout' }),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Deleted by guest; gone 1 minute ago.'),
    ).toBeInTheDocument();
  });

  it.each([
    ['policy:expiry', 'Deleted by its expiry; gone 1 minute ago.'],
    ['policy:run-end', 'Deleted by the end of its run; gone 1 minute ago.'],
  ])('says that %s had it taken down', async (deletionRequestedBy, text) => {
    renderCard(
      environmentSummary({
        health: health('gone'),
        lifecycle: {
          state: 'gone',
          deletionRequestedBy,
          goneAt: secondsAgo(60),
        },
      }),
    );
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('offers to create another when all are gone', async () => {
    renderCard(
      environmentSummary({
        health: health('gone'),
        lifecycle: { state: 'gone', goneAt: secondsAgo(60) },
      }),
    );
    expect(await screen.findByText('Gone 1 minute ago.')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Create an environment' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /Actions for/ }),
    ).not.toBeInTheDocument();
  });
});

const bucket = resourceNode({
  compositionResourceName: 'artifacts',
  resource: { kind: 'Bucket', name: 'bucket-1' },
});
const queue = resourceNode({
  compositionResourceName: 'jobs',
  resource: { kind: 'Queue', name: 'queue-1' },
});

function deletionSteps() {
  return within(screen.getByRole('list', { name: 'Resources' }))
    .getAllByRole('listitem')
    .map(item => item.textContent);
}

describe('HealthCard during a deletion', () => {
  it('shows it going, resource by resource, and then gone', async () => {
    const environment = environmentWith(environmentSummary(), [bucket, queue]);
    const api = new FakeCrossplaneEnvApi({ environments: [environment] });
    const signals = new FakeSignals();
    const change = (next: Environment) => {
      api.put(next);
      act(() => signals.changed(environment.resource.uid ?? ''));
    };
    renderView(<HealthCard />, { api, signals });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Actions for checkout' }),
    );
    const item = await screen.findByRole('menuitem', { name: /Delete…/ });
    await waitFor(() =>
      expect(item).not.toHaveAttribute('aria-disabled', 'true'),
    );
    await userEvent.click(item);
    await userEvent.type(
      await screen.findByLabelText('Type checkout to confirm'),
      'checkout{Enter}',
    );

    expect(await screen.findByText('Being deleted')).toBeInTheDocument();
    expect(
      screen.getByText(/Deletion was requested by guest/),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('0 of 2 resources gone'),
    ).toBeInTheDocument();
    expect(deletionSteps()).toEqual([
      'artifacts BucketReady',
      'jobs QueueReady',
    ]);

    const deleting = api.get(environment.ref)!;
    change(environmentWith(deleting, [{ ...queue, verdict: 'deleting' }]));
    expect(
      await screen.findByText('1 of 2 resources gone'),
    ).toBeInTheDocument();
    expect(deletionSteps()).toEqual([
      'artifacts BucketGone',
      'jobs QueueBeing deleted',
    ]);

    change({
      ...deleting,
      tree: undefined,
      health: health('gone'),
      lifecycle: {
        ...deleting.lifecycle,
        state: 'gone',
        goneAt: new Date().toISOString(),
      },
    });
    expect(
      await screen.findByText(/Deleted by guest; gone (now|\d seconds? ago)/),
    ).toBeInTheDocument();
    expect(screen.getByText('Gone')).toBeInTheDocument();
    expect(
      screen.queryByRole('list', { name: 'Resources' }),
    ).not.toBeInTheDocument();
  });
});
