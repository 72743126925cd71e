import { EventDelivery } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { FakeCrossplaneEnvApi } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { secondsAgo, secondsAhead } from '../__testUtils__/builders';
import { renderView } from '../__testUtils__/renderView';
import { exactTime } from '../components/times';
import { EnvironmentsPage } from '../page/EnvironmentsPage';

function delivery(overrides: Partial<EventDelivery> = {}): EventDelivery {
  return {
    id: '7',
    sink: 'billing',
    state: 'dead',
    attempts: 12,
    lastStatus: 500,
    lastError: 'The database is full',
    event: {
      id: 'event-1',
      type: 'io.crossplane-env.environment.degraded.v1',
      time: secondsAgo(300),
      environment:
        'sandbox/platform.example.org/RunEnvironment/team-a/checkout',
      sequence: 4,
    },
    ...overrides,
  };
}

const PENDING = delivery({
  id: '8',
  sink: 'audit',
  state: 'pending',
  attempts: 1,
  nextAttemptAt: secondsAhead(175),
});

function renderEvents(
  deliveries: EventDelivery[],
  options: {
    mayRedeliver?: boolean;
    mayReadEvents?: boolean;
    path?: string;
  } = {},
) {
  const { path = 'events', mayReadEvents = true, ...others } = options;
  const api = new FakeCrossplaneEnvApi({ deliveries });
  renderView(<EnvironmentsPage />, { api, path, mayReadEvents, ...others });
  return api;
}

async function rows() {
  const table = await screen.findByRole('table', {
    name: 'Deliveries of events',
  });
  return within(table).getAllByRole('row').slice(1);
}

const show = (state: string) =>
  userEvent.selectOptions(
    screen.getByRole('combobox', { name: 'Outcome' }),
    state,
  );

describe('DeliveriesContent', () => {
  it('shows what was given up: to whom, what, of what, how often and why', async () => {
    renderEvents([PENDING, delivery()]);
    const [row, ...others] = await rows();
    expect(others).toEqual([]);
    expect(within(row).getByRole('rowheader')).toHaveTextContent('billing');
    expect(within(row).getByText('environment.degraded')).toHaveAttribute(
      'title',
      'io.crossplane-env.environment.degraded.v1',
    );
    expect(row).toHaveTextContent('5 minutes ago');
    expect(row).toHaveTextContent('RunEnvironment, sandbox, namespace team-a');
    expect(row).toHaveTextContent('Given up · 12 attempts');
    expect(row).toHaveTextContent('HTTP 500: The database is full');
  });

  it('says when what is on its way is tried next', async () => {
    renderEvents([PENDING, delivery()]);
    await rows();
    await show('On its way');
    const next = await screen.findByText('next in 2 minutes');
    expect(next).toHaveAttribute('title', exactTime(PENDING.nextAttemptAt!));
    expect(await rows()).toHaveLength(1);
    expect(screen.queryByRole('button', { name: 'Deliver again' })).toBeNull();
  });

  it('looks for a sink', async () => {
    renderEvents([delivery(), delivery({ id: '9', sink: 'tickets' })]);
    expect(await rows()).toHaveLength(2);
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Sink' }),
      'tickets',
    );
    await waitFor(async () => expect(await rows()).toHaveLength(1));
  });

  it('has one be delivered again, and looks what becomes of it', async () => {
    const api = renderEvents([delivery()]);
    await rows();
    await userEvent.click(
      screen.getByRole('button', { name: 'Deliver again' }),
    );
    expect(
      await screen.findByText('No delivery was given up'),
    ).toBeInTheDocument();
    expect(api.calls).toContain('redeliverEvent 7');
  });

  it('says why it cannot be delivered again', async () => {
    const api = renderEvents([delivery()]);
    await rows();
    api.redeliverEvent = () => Promise.reject(new Error('It is forgotten'));
    await userEvent.click(
      screen.getByRole('button', { name: 'Deliver again' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'It is not delivered again: It is forgotten',
    );
  });

  it('tells those who may not why they may not', async () => {
    const api = renderEvents([delivery()], { mayRedeliver: false });
    await rows();
    const button = screen.getByRole('button', { name: 'Deliver again' });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(button).toHaveAttribute(
      'title',
      'You are not allowed to have events be delivered again.',
    );
    await userEvent.click(button);
    expect(api.countOf('redeliverEvent')).toBe(0);
  });

  it('loads more', async () => {
    renderEvents(
      Array.from({ length: 60 }, (_each, index) =>
        delivery({ id: String(index) }),
      ),
    );
    expect(await rows()).toHaveLength(50);
    await userEvent.click(screen.getByRole('button', { name: 'Load more' }));
    await waitFor(async () => expect(await rows()).toHaveLength(60));
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
  });

  it('leads to the environment in the list of all', async () => {
    renderEvents([delivery()]);
    await rows();
    await userEvent.click(screen.getByRole('link', { name: 'checkout' }));
    expect(
      await screen.findByRole('searchbox', { name: 'Search' }),
    ).toHaveValue('checkout');
  });

  it('does not show others than those that could not be loaded', async () => {
    const api = renderEvents([delivery()]);
    await rows();
    api.failWith(new Error('out of order'));
    await show('Delivered');
    expect((await screen.findAllByText(/out of order/))[0]).toBeInTheDocument();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('says that there is nothing, and why there is no answer', async () => {
    const api = renderEvents([]);
    expect(
      await screen.findByText('No delivery was given up'),
    ).toBeInTheDocument();
    api.failWith(new Error('out of order'));
    await show('Delivered');
    expect((await screen.findAllByText(/out of order/))[0]).toBeInTheDocument();
  });

  it('is a tab for those who may see the events, and not asked for before', async () => {
    const api = renderEvents([], { path: '' });
    expect(await screen.findByRole('tab', { name: 'Events' })).toHaveAttribute(
      'href',
      '/events',
    );
    expect(screen.queryByRole('tab', { name: 'Clusters' })).toBeNull();
    expect(api.countOf('listEventDeliveries')).toBe(0);
  });

  it('is no tab for others', async () => {
    renderEvents([], { path: '', mayReadEvents: false });
    expect(await screen.findByText('No environments')).toBeInTheDocument();
    expect(screen.queryByRole('tab')).toBeNull();
  });
});
