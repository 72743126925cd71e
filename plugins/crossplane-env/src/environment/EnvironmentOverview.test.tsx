import { Verdict } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { FakeCrossplaneEnvApi } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import { cleanup, screen } from '@testing-library/react';
import {
  environmentSummary,
  health,
  secondsAgo,
} from '../__testUtils__/builders';
import { renderView } from '../__testUtils__/renderView';
import { exactTime } from '../components/times';
import { EnvironmentOverview } from './EnvironmentOverview';

type Overrides = Parameters<typeof environmentSummary>[0];

async function renderOverview(verdict: Verdict, overrides: Overrides = {}) {
  renderView(
    <EnvironmentOverview
      withOthers={false}
      environment={environmentSummary({
        createdAt: secondsAgo(1500),
        health: health(verdict),
        ...overrides,
      })}
    />,
    { api: new FakeCrossplaneEnvApi({}) },
  );
  return screen.findByRole('article', { name: 'checkout' });
}

const USUAL = { usuallyReadyAfterSeconds: 250 };

describe('EnvironmentOverview', () => {
  it('tells an owner that only the environment claims from one that is known', async () => {
    const owner = 'group:default/team-a';
    const known = await renderOverview('ready', { owner });
    expect(known).not.toHaveTextContent('claimed');
    cleanup();
    const claimed = await renderOverview('ready', {
      owner,
      ownerIsClaimed: true,
    });
    expect(claimed).toHaveTextContent('(claimed)');
  });

  it('says for how long it has been so, and since when exactly', async () => {
    const since = secondsAgo(1200);
    await renderOverview('failed', { timing: { since, slow: false } });
    expect(screen.getByText('for 20 minutes')).toHaveAttribute(
      'title',
      `Since ${exactTime(since)}`,
    );
  });

  it('claims no more than is known of what it was already when it was first seen', async () => {
    const since = secondsAgo(1200);
    const timing = { since, atLeast: true, slow: false };
    await renderOverview('failed', { timing });
    expect(screen.getByText('for at least 20 minutes')).toHaveAttribute(
      'title',
      `Since ${exactTime(since)} or before; the portal did not see it begin`,
    );
  });

  it('does not claim that it has lasted while the cluster is out of reach', async () => {
    const overview = await renderOverview('progressing', {
      staleSince: secondsAgo(60),
      timing: { since: secondsAgo(1200), slow: true, ...USUAL },
    });
    expect(overview).not.toHaveTextContent(/for 20 minutes|Slower/);
  });

  it('says how long it took until it was ready for the first time', async () => {
    const overview = await renderOverview('ready', {
      timing: {
        since: secondsAgo(60),
        firstReadyAt: secondsAgo(1190),
        slow: false,
        ...USUAL,
      },
    });
    expect(screen.getByText('First ready')).toBeInTheDocument();
    expect(screen.getByText('after 5 minutes')).toBeInTheDocument();
    expect(overview).not.toHaveTextContent(/Usually/);
  });

  it('says how long it usually takes while it is on its way', async () => {
    await renderOverview('progressing', {
      timing: { since: secondsAgo(60), slow: false, ...USUAL },
    });
    expect(
      screen.getByText('Usually ready after about 4 minutes.'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Copy for a ticket' }),
    ).not.toBeInTheDocument();
  });

  it('says that it is slow, which is worth a ticket', async () => {
    await renderOverview('progressing', {
      timing: { since: secondsAgo(1500), slow: true, ...USUAL },
    });
    expect(
      screen.getByText(
        'Slower than usual: 25 minutes so far, where about 4 minutes is usual.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Copy for a ticket' }),
    ).toBeInTheDocument();
  });

  it('lets the authors of its type speak before us', async () => {
    const overview = await renderOverview('progressing', {
      health: health('progressing', {
        diagnosis: {
          sentence: 'Waiting for Bucket artifacts.',
          announcements: [
            { type: 'Restored', status: 'False', message: 'Restoring.' },
          ],
        },
      }),
    });
    expect(overview).toHaveTextContent(
      /Restoring\..*Waiting for Bucket artifacts\./,
    );
  });

  it('knows nothing of time where nothing was recorded', async () => {
    const overview = await renderOverview('failed');
    expect(overview).not.toHaveTextContent(/\bfor \d|First ready|usual/i);
  });
});
