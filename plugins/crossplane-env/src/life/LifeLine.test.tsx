import { EnvironmentLife } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { FakeCrossplaneEnvApi } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import { screen, within } from '@testing-library/react';
import {
  environmentLife,
  environmentSummary,
  environmentWith,
  secondsAgo,
  secondsAhead,
} from '../__testUtils__/builders';
import { renderView } from '../__testUtils__/renderView';
import { dayAndMinute, exactTime } from '../components/times';
import { EnvironmentsPage } from '../page/EnvironmentsPage';
import { LifeLine } from './LifeLine';

const NONE = { expiresAt: undefined, teardownAt: undefined };

async function renderLine(life: Partial<EnvironmentLife> | undefined) {
  const environment = environmentSummary({
    lifecycle: { state: 'ready', life: life && environmentLife(life) },
  });
  renderView(
    <main>
      <LifeLine environment={environment} />
    </main>,
    { api: new FakeCrossplaneEnvApi({}) },
  );
  return screen.findByRole('main');
}

describe('LifeLine', () => {
  it('says when it is taken down and by which rule, with the exact time', async () => {
    const teardownAt = secondsAhead(3 * 3600 + 60);
    const line = await renderLine({ teardownAt });
    const time = within(line).getByText(
      `Taken down in 3 hours, on ${dayAndMinute(
        teardownAt,
      )}, by the rule 'sandboxes'.`,
    );
    expect(time).toHaveAttribute('title', exactTime(teardownAt));
  });

  const soon = secondsAhead(1805);
  const cases: Array<[string, Partial<EnvironmentLife>]> = [
    [
      `Taken down in 30 minutes, on ${dayAndMinute(soon)}.`,
      { expiresAt: soon, teardownAt: undefined, expiryRule: undefined },
    ],
    ['It has no end.', { ...NONE }],
    ['Taken down once its run has ended.', { ...NONE, teardown: 'on-run-end' }],
    ['Nothing takes it down by itself.', { ...NONE, teardown: 'manual' }],
    [
      `Wanted until ${dayAndMinute(soon)}; nothing takes it down by itself.`,
      { expiresAt: soon, teardown: 'manual' },
    ],
    [
      `Kept until ${dayAndMinute(soon)}.`,
      { ...NONE, keptUntil: soon, teardown: 'on-run-end' },
    ],
    [
      `Its time is over. It is taken down in 30 minutes, on ${dayAndMinute(
        soon,
      )}, unless it is kept.`,
      { phase: 'expiring', end: 'expired', teardownAt: soon },
    ],
    [
      "Its run has ended. It is declared in Argo CD, application 'shop'.",
      {
        phase: 'expiring',
        end: 'run-ended',
        failure: "It is declared in Argo CD, application 'shop'.",
      },
    ],
    [
      'Being taken down: 3 resources left.',
      { phase: 'tearing-down', remaining: 3 },
    ],
    ['Being taken down.', { phase: 'tearing-down' }],
    [
      'It could not be taken down: Error: connect ECONNREFUSED. Tried again in 3 minutes.',
      {
        phase: 'teardown-failed',
        failure: 'Error: connect ECONNREFUSED',
        retryAt: secondsAhead(175),
      },
    ],
    [
      'It does not go: A Usage protects it.',
      { phase: 'stuck', failure: 'A Usage protects it.' },
    ],
  ];
  it.each(cases)('says: %s', async (text, life) => {
    expect(await renderLine(life)).toHaveTextContent(text);
  });

  it('no longer counts on what has kept it', async () => {
    const keptUntil = secondsAgo(60);
    expect(await renderLine({ keptUntil })).toHaveTextContent('Taken down in');
  });

  it('names annotations that cannot be read, and what they have to be', async () => {
    await renderLine({
      ...NONE,
      teardown: 'manual',
      wrongTerms: [
        {
          annotation: 'crossplane-env.io/expires-at',
          because: 'It has to be a date and time with its zone.',
        },
      ],
    });
    expect(screen.getByRole('note')).toHaveTextContent(
      'Nothing takes it down by itself until these annotations are corrected:crossplane-env.io/expires-at: It has to be a date and time with its zone.',
    );
  });

  it.each([[undefined], [{ phase: 'gone' as const }]])(
    'says nothing of %j',
    async life => {
      expect(await renderLine(life)).toBeEmptyDOMElement();
    },
  );
});

describe('the list of environments', () => {
  const list = async (life: EnvironmentLife | undefined) => {
    const environment = environmentSummary({
      lifecycle: { state: 'ready', life },
    });
    const api = new FakeCrossplaneEnvApi({
      environments: [environmentWith(environment, [])],
    });
    renderView(<EnvironmentsPage />, { api });
    const table = await screen.findByRole('table', { name: 'Environments' });
    expect(
      within(table).getByRole('columnheader', { name: 'Ends' }),
    ).toBeInTheDocument();
    const cells = within(table).getAllByRole('cell');
    return { status: cells[0], end: cells.at(-2)! };
  };

  it('says when each ends', async () => {
    const { status, end } = await list(environmentLife());
    expect(end).toHaveTextContent(/^Ends: in 3 hours$/);
    expect(status).not.toHaveTextContent('Taken down');
  });

  it('lets somebody keep what is about to go', async () => {
    const { status, end } = await list(
      environmentLife({ phase: 'expiring', end: 'expired' }),
    );
    expect(status).toHaveTextContent('Its time is over. It is taken down');
    expect(
      within(end).getByRole('button', { name: 'Keep it…' }),
    ).toBeInTheDocument();
  });

  it('says what does not go, where all else is said of it', async () => {
    const failure = 'A Usage protects it.';
    const { status, end } = await list(
      environmentLife({ phase: 'stuck', failure }),
    );
    expect(status).toHaveTextContent(failure);
    expect(end).not.toHaveTextContent('in');
  });

  it('says nothing where nothing is known', async () => {
    expect((await list(undefined)).end).toBeEmptyDOMElement();
  });
});
