import { Environment } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  environmentSummary,
  environmentWith,
  health,
  resourceNode,
} from '../../__testUtils__/builders';
import { FakeCrossplaneEnvApi } from '../../__testUtils__/FakeCrossplaneEnvApi';
import { FakeSignals } from '../../__testUtils__/FakeSignals';
import { renderView } from '../../__testUtils__/renderView';
import { HealthCard } from './HealthCard';

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
