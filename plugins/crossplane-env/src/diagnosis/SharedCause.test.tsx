import {
  CauseGroup,
  IncompleteCluster,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { FakeCrossplaneEnvApi } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  environmentSummary,
  environmentWith,
  health,
  resourceRef,
  undecided,
} from '../__testUtils__/builders';
import { renderView } from '../__testUtils__/renderView';
import { othersOf, SharedCause } from './SharedCause';

const provider = resourceRef({ kind: 'Provider', name: 'provider-aws' });

function suffering(name: string, entityRef?: string) {
  return environmentWith(
    environmentSummary({
      resource: { name },
      entityRef,
      health: health('failed', {
        diagnosis: { cause: { key: 'provider', resource: provider } },
      }),
    }),
    [],
  );
}

function apiWith(count: number, incompleteClusters?: IncompleteCluster[]) {
  const environments = Array.from({ length: count }, (_each, index) =>
    suffering(
      `env-${index}`,
      index === 1 ? 'component:default/billing' : undefined,
    ),
  );
  return new FakeCrossplaneEnvApi({ environments, incompleteClusters });
}

function renderCause(api: FakeCrossplaneEnvApi) {
  renderView(
    <>
      <p>around</p>
      <SharedCause environment={suffering('env-0')} />
    </>,
    { api },
  );
}

describe('SharedCause', () => {
  it('counts the others, and shows which they are when asked', async () => {
    const api = apiWith(3);
    renderCause(api);
    expect(
      await screen.findByText(
        '2 other environments have the same cause: Provider provider-aws.',
      ),
    ).toBeInTheDocument();
    expect(api.countOf('listEnvironments')).toBe(0);

    await userEvent.click(screen.getByRole('button', { name: 'Show which' }));
    const list = screen.getByRole('list', {
      name: 'Environments with the same cause',
    });
    expect(
      await within(list).findByRole('link', { name: /billing/ }),
    ).toHaveAttribute('href', '/catalog/default/component/billing');
    const items = within(list).getAllByRole('listitem');
    expect(items).toHaveLength(2);
    expect(items[1]).toHaveTextContent(
      'env-2 RunEnvironment · sandbox, namespace team-a',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Hide them' }));
    expect(list).not.toBeInTheDocument();
  });

  it('names ten and counts the rest', async () => {
    renderCause(apiWith(70));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show which' }),
    );
    const list = screen.getByRole('list', {
      name: 'Environments with the same cause',
    });
    const items = within(list).getAllByRole('listitem');
    expect(items).toHaveLength(11);
    expect(items[10]).toHaveTextContent('and 59 more');
  });

  it('says so when a cluster could not be asked', async () => {
    renderCause(apiWith(2, undecided('production')));
    expect(
      await screen.findByText(/^At least 1 other environment has the same/),
    ).toBeInTheDocument();
  });

  it('says nothing of a cause that is its own', async () => {
    const api = apiWith(1);
    renderCause(api);
    await screen.findByText('around');
    expect(api.countOf('listCauses provider')).toBe(1);
    expect(screen.queryByText(/same cause/)).not.toBeInTheDocument();
  });

  it('says that it could not be checked', async () => {
    const api = apiWith(2);
    api.failWith(new Error('Out of order'));
    renderCause(api);
    expect(
      await screen.findByText(
        'Whether other environments have the same cause could not be checked: Out of order',
      ),
    ).toBeInTheDocument();
  });

  it('does not ask where there is no cause', async () => {
    const api = apiWith(2);
    renderView(
      <>
        <p>around</p>
        <SharedCause environment={environmentSummary()} />
      </>,
      { api },
    );
    await screen.findByText('around');
    expect(api.calls).toEqual([]);
  });
});

function answerWith(environments: string[], totalEnvironments: number) {
  const group: CauseGroup = {
    key: 'k',
    resource: resourceRef(),
    sentence: 'It is down.',
    actor: 'platform',
    healsItself: false,
    environments,
    totalEnvironments,
  };
  return { items: [group], totalItems: 1 };
}

const ME = { key: 'k', environmentRef: 'me' };

describe('othersOf', () => {
  it.each([
    ['alone', ['me'], 1, 0],
    ['among those named', ['a', 'me', 'b'], 3, 2],
    ['named, with others that are not', ['a', 'me'], 5, 4],
    ['not named, as others are not either', ['a', 'b'], 5, 4],
    ['not in it any more', ['a', 'b'], 2, 2],
  ])(
    'does not count the environment itself: %s',
    (_case, refs, total, others) => {
      expect(othersOf(answerWith(refs, total), ME)).toMatchObject({
        refs: refs.filter(ref => ref !== 'me'),
        total: others,
        isComplete: true,
      });
    },
  );

  it('has none where the cause is over', () => {
    const answer = { items: [], totalItems: 0 };
    expect(othersOf(answer, ME)).toMatchObject({ refs: [], total: 0 });
  });

  it('does not take a part for the whole', () => {
    const answer = {
      ...answerWith(['me', 'a'], 2),
      incompleteClusters: undecided('x'),
    };
    expect(othersOf(answer, ME).isComplete).toBe(false);
  });
});
