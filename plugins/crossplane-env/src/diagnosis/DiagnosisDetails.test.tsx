import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EnvironmentHealth } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { health, resourceRef, secondsAgo } from '../__testUtils__/builders';
import { Announcements, DiagnosisDetails } from './DiagnosisDetails';

const bucket = resourceRef();
const MESSAGE = 'create failed:\n  AccessDenied: not authorized';

function failed(
  overrides: Partial<EnvironmentHealth['diagnosis']> = {},
): EnvironmentHealth {
  return health('failed', {
    diagnosis: {
      sentence: 'The bucket was refused.',
      nextStep: 'Ask for access.',
      actor: 'platform',
      healsItself: false,
      evidence: {
        resource: bucket,
        source: 'Synced',
        reason: 'ReconcileError',
        message: MESSAGE,
        since: secondsAgo(240),
      },
      waitingFor: [bucket],
      ...overrides,
    },
  });
}

describe('DiagnosisDetails', () => {
  it('shows the evidence verbatim, and the next step', async () => {
    renderInTestApp(<DiagnosisDetails health={failed()} />);
    const evidence = await screen.findByRole('region', {
      name: 'What the cluster says',
    });
    expect(evidence).toHaveTextContent('Bucket artifacts-x7k2p');
    expect(evidence).toHaveTextContent('Synced: ReconcileError');
    expect(within(evidence).getByText('4 minutes ago')).toBeInTheDocument();
    expect(
      within(evidence).getByText(MESSAGE, { normalizer: text => text }),
    ).toBeInTheDocument();
    expect(screen.getByText('Ask for access.')).toBeInTheDocument();
    expect(
      screen.getByText(
        'The platform team has to act. It does not pass by itself.',
      ),
    ).toBeInTheDocument();
  });

  it('copies the message', async () => {
    const copied: string[] = [];
    // jsdom has no clipboard; this is how browsers copy a selection.
    document.execCommand = () => {
      copied.push(String(window.getSelection()));
      return true;
    };
    renderInTestApp(<DiagnosisDetails health={failed()} />);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Copy the message' }),
    );
    expect(await screen.findByRole('status')).toHaveTextContent('Copied.');
    expect(copied).toEqual([MESSAGE]);
  });

  it('shows the beginning of a long message until asked for the rest', async () => {
    const message = 'x'.repeat(2000);
    renderInTestApp(
      <DiagnosisDetails
        health={failed({ evidence: { resource: bucket, message } })}
      />,
    );
    const button = await screen.findByRole('button', { name: 'Show all' });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(button);
    expect(screen.getByRole('button', { name: 'Show less' })).toHaveAttribute(
      'aria-expanded',
      'true',
    );
  });

  it('does not say twice that it waits for the resource of the evidence', async () => {
    renderInTestApp(<DiagnosisDetails health={failed()} />);
    await screen.findByText('Ask for access.');
    expect(screen.queryByText('Waiting for')).not.toBeInTheDocument();
  });

  it('shows what else stands in the way, and whose move each is', async () => {
    const other = {
      key: 'other',
      resource: resourceRef({ kind: 'Queue', name: 'jobs' }),
      sentence: 'Queue jobs could not be created.',
      nextStep: 'Choose another name.',
      actor: 'requester',
      healsItself: false,
    } as const;
    const otherCauses = [
      other,
      {
        ...other,
        key: 'third',
        sentence: 'Disk data is lost.',
        healsItself: true,
        unsure: true,
      },
    ];
    renderInTestApp(
      <DiagnosisDetails health={failed({ otherCauses, otherCausesMore: 3 })} />,
    );
    const list = await screen.findByRole('region', {
      name: 'What else stands in the way',
    });
    expect(within(list).getAllByRole('listitem')).toHaveLength(3);
    expect(list).toHaveTextContent('Queue jobs could not be created.');
    expect(list).toHaveTextContent(
      'Choose another name. Whoever requested the environment has to act. It does not pass by itself.',
    );
    expect(list).toHaveTextContent('Disk data is lost.');
    expect(list).toHaveTextContent(
      'Probably whoever requested the environment has to act. It may also pass by itself.',
    );
    expect(list).toHaveTextContent('and 3 more');
  });

  it('keeps remarks on what is ready apart from what has to be done', async () => {
    const remark = {
      key: 'pinned',
      resource: bucket,
      sentence: 'It stays with revision 1.',
      nextStep: 'Refer to revision 2.',
    };
    renderInTestApp(
      <DiagnosisDetails
        health={health('ready', { diagnosis: { remarks: [remark] } })}
      />,
    );
    const list = await screen.findByRole('region', { name: 'Worth knowing' });
    expect(list).toHaveTextContent('It stays with revision 1.');
    expect(list).toHaveTextContent('Refer to revision 2.');
    expect(screen.queryByText('Next step')).not.toBeInTheDocument();
  });

  it('says so where more is waited for than is named', async () => {
    renderInTestApp(
      <DiagnosisDetails health={failed({ waitingForMore: 37 })} />,
    );
    const list = await screen.findByRole('list', { name: 'Waiting for' });
    expect(list).toHaveTextContent('artifacts-x7k2p Bucketand 37 more');
  });

  it('says so where it is only likely who has to act', async () => {
    renderInTestApp(<DiagnosisDetails health={failed({ unsure: true })} />);
    expect(
      await screen.findByText(/^Probably the platform team has to act\./),
    ).toBeInTheDocument();
    expect(screen.queryByText(/^The platform team/)).not.toBeInTheDocument();
  });

  it('names nobody where nobody has to act', async () => {
    renderInTestApp(
      <DiagnosisDetails
        health={failed({
          actor: 'nobody',
          nextStep: undefined,
          healsItself: true,
        })}
      />,
    );
    expect(
      await screen.findByText(
        'Nothing has to be done for now; it may pass by itself.',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByText(/has to act/)).not.toBeInTheDocument();
  });

  it('says that what somebody should look at may pass nevertheless', async () => {
    renderInTestApp(
      <DiagnosisDetails
        health={failed({ actor: 'provider', healsItself: true })}
      />,
    );
    expect(
      await screen.findByText(
        'The infrastructure provider has to act. It may also pass by itself.',
      ),
    ).toBeInTheDocument();
  });

  it('makes no words about an ordinary wait', async () => {
    const wait = failed({
      actor: 'nobody',
      nextStep: undefined,
      healsItself: true,
      waitingFor: [resourceRef({ name: 'awaited' })],
    });
    renderInTestApp(
      <DiagnosisDetails health={{ ...wait, verdict: 'progressing' }} />,
    );
    await screen.findByText('awaited');
    expect(screen.queryByText('Next step')).not.toBeInTheDocument();
  });

  it('shows nothing for what is ready', async () => {
    renderInTestApp(
      <>
        <p>around</p>
        <DiagnosisDetails health={{ ...failed(), verdict: 'ready' }} />
      </>,
    );
    await screen.findByText('around');
    expect(screen.queryByText(/AccessDenied/)).not.toBeInTheDocument();
    expect(screen.queryByText('Next step')).not.toBeInTheDocument();
  });
});

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
