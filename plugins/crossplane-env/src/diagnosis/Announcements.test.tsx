import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import { secondsAgo } from '../__testUtils__/builders';
import { Announcements } from './Announcements';

const TITLE = 'From the authors of this environment type';

describe('Announcements', () => {
  it("shows the authors' words first, and then what they are from", async () => {
    renderInTestApp(
      <Announcements
        announcements={[
          {
            type: 'DatabaseReady',
            status: 'False',
            reason: 'Restoring',
            message: 'Your database is being restored.',
            since: secondsAgo(240),
          },
          { type: 'NetworkReady', status: 'Unknown' },
        ]}
      />,
    );
    const section = await screen.findByRole('region', { name: TITLE });
    const items = within(section).getAllByRole('listitem');
    expect(items.map(item => item.textContent)).toEqual([
      'Your database is being restored.DatabaseReady is False · Restoring · 4 minutes ago',
      'NetworkReady is Unknown',
    ]);
  });

  it('shows markup as the text that it is', async () => {
    const message = '<b>bold</b> {{count}} $t(verdict.ready)';
    renderInTestApp(
      <Announcements
        announcements={[{ type: 'Odd', status: 'True', message }]}
      />,
    );
    expect(await screen.findByText(message)).toBeInTheDocument();
  });

  it('shows nothing where nothing is announced', async () => {
    renderInTestApp(
      <>
        <p>around</p>
        <Announcements announcements={[]} />
      </>,
    );
    await screen.findByText('around');
    expect(
      screen.queryByRole('region', { name: TITLE }),
    ).not.toBeInTheDocument();
  });
});
