import { EventDelivery } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { FakeCrossplaneEnvApi } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
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
    expect(within(row).getByText('degraded')).toHaveAttribute(
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
    const next = await screen.findByText('next in 3 minutes');
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

  describe('of all that a sink did not get', () => {
    const openButton = () =>
      screen.getByRole('button', { name: 'Deliver all again…' });

    async function openDialog() {
      await rows();
      await userEvent.type(
        screen.getByRole('searchbox', { name: 'Sink' }),
        'billing',
      );
      await waitFor(() =>
        expect(openButton()).toHaveAttribute('aria-disabled', 'false'),
      );
      await userEvent.click(openButton());
      const dialog = await screen.findByRole('dialog', {
        name: 'Deliver all again to billing?',
      });
      return within(dialog);
    }

    it('has them be delivered again since a time, and says how many', async () => {
      const api = renderEvents([
        delivery(),
        delivery({ id: '9' }),
        delivery({ id: '10', sink: 'tickets' }),
      ]);
      const dialog = await openDialog();
      fireEvent.change(dialog.getByLabelText(/Events since/), {
        target: { value: '2026-03-01T12:00' },
      });
      await userEvent.click(
        dialog.getByRole('button', { name: 'Deliver again' }),
      );
      expect(
        await dialog.findByText('2 events are on their way.'),
      ).toBeInTheDocument();
      const since = new Date('2026-03-01T12:00').toISOString();
      expect(api.calls).toContain(`redeliverEvents billing ${since}`);
      expect(
        dialog.queryByRole('button', { name: 'Deliver again' }),
      ).toBeNull();
    });

    it('says how many are left, and goes on with them', async () => {
      const api = renderEvents([delivery()]);
      const redeliver = jest
        .spyOn(api, 'redeliverEvents')
        .mockResolvedValueOnce({ redelivered: 1000, remaining: 1 });
      const dialog = await openDialog();
      const button = dialog.getByRole('button', { name: 'Deliver again' });
      await userEvent.click(button);
      expect(await dialog.findByRole('status')).toHaveTextContent(
        '1000 events are on their way. 1 is left: deliver again for it.',
      );
      await userEvent.click(button);
      expect(
        await dialog.findByText('1 event is on its way.'),
      ).toBeInTheDocument();
      expect(redeliver).toHaveBeenCalledTimes(2);
    });

    it('says that there was none', async () => {
      renderEvents([delivery()]);
      const dialog = await openDialog();
      fireEvent.change(dialog.getByLabelText(/Events since/), {
        target: { value: '2996-03-01T12:00' },
      });
      await userEvent.click(
        dialog.getByRole('button', { name: 'Deliver again' }),
      );
      expect(
        await dialog.findByText('None was given up since then.'),
      ).toBeInTheDocument();
    });

    it('says why they cannot be delivered again', async () => {
      const api = renderEvents([delivery()]);
      const dialog = await openDialog();
      api.failWith(new Error('It is out of order'));
      await userEvent.click(
        dialog.getByRole('button', { name: 'Deliver again' }),
      );
      expect(await dialog.findByRole('alert')).toHaveTextContent(
        'They are not delivered again: It is out of order',
      );
    });

    it.each([
      [true, 'Name the sink first.'],
      [false, 'You are not allowed to have events be delivered again.'],
    ])('tells why not (allowed: %s)', async (mayRedeliver, reason) => {
      renderEvents([delivery()], { mayRedeliver });
      await rows();
      expect(openButton()).toHaveAttribute('aria-disabled', 'true');
      expect(openButton()).toHaveAttribute('title', reason);
      await userEvent.click(openButton());
      expect(screen.queryByRole('dialog')).toBeNull();
    });
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
