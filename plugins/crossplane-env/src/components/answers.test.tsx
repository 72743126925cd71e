import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LiveQuery } from '../queries/liveQuery';
import { LiveAnswer } from './answers';

function renderAnswer(query: Partial<LiveQuery<string>>) {
  const retry = jest.fn();
  renderInTestApp(
    <LiveAnswer
      query={{ loading: false, retry, ...query }}
      loadingLabel="Loading"
      errorTitle="It failed"
    >
      {value => <p>{value}</p>}
    </LiveAnswer>,
  );
  return retry;
}

describe('LiveAnswer', () => {
  it('shows the answer and nothing else', async () => {
    renderAnswer({ value: 'the answer' });
    expect(await screen.findByText('the answer')).toBeInTheDocument();
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
  });

  it('keeps an answer that could not be refreshed, and says so', async () => {
    const retry = renderAnswer({
      value: 'the answer',
      error: new Error('down'),
    });
    expect(await screen.findByText('the answer')).toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent(
      'This view could not be refreshed: down',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledTimes(1);
  });

  it('tells in a sentence what is only not known at present', async () => {
    const error = new Error("The cluster 'prod' cannot be reached.");
    error.name = 'ServiceUnavailableError';
    renderAnswer({ error });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      "It failedThe cluster 'prod' cannot be reached.",
    );
    expect(
      screen.getByRole('button', { name: 'Try again' }),
    ).toBeInTheDocument();
  });

  it('shows an error where there is no answer', async () => {
    const retry = renderAnswer({ error: new Error('down') });
    expect(await screen.findByText(/It failed/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledTimes(1);
  });
});
