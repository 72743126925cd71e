import {
  FakeCrossplaneEnvApi,
  remoteFailure,
} from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  environmentSummary,
  environmentWith,
  health,
} from '../__testUtils__/builders';
import { renderView } from '../__testUtils__/renderView';
import { TicketButton } from './TicketButton';

const environment = environmentWith(
  environmentSummary({
    health: health('failed', {
      diagnosis: { sentence: 'The bucket was refused.' },
    }),
  }),
  [],
);

function setUp(writeText?: (text: string) => Promise<void>) {
  const user = userEvent.setup();
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: writeText && { writeText },
  });
  const api = new FakeCrossplaneEnvApi({ environments: [environment] });
  renderView(<TicketButton environmentRef={environment.ref} />, { api });
  return { api, user };
}

const button = () => screen.findByRole('button', { name: 'Copy for a ticket' });

describe('TicketButton', () => {
  it('copies the text that the backend writes', async () => {
    const copied: string[] = [];
    const { user } = setUp(async text => {
      copied.push(text);
    });
    await user.click(await button());
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent('Copied.'),
    );
    expect(copied).toEqual([
      expect.stringContaining('Diagnosis: The bucket was refused.'),
    ]);
  });

  it('says that the text is on its way, and asks once', async () => {
    const { api, user } = setUp();
    let calls = 0;
    api.getEnvironmentDiagnosis = () => {
      calls += 1;
      return new Promise(() => {});
    };
    await user.click(await button());
    await user.click(await button());
    expect(screen.getByRole('status')).toHaveTextContent('Fetching the text…');
    expect(calls).toBe(1);
  });

  it('says why there is no text, and works when tried again', async () => {
    const { api, user } = setUp(async () => {});
    api.failWith(
      await remoteFailure(503, 'ServiceUnavailableError', 'Out of order'),
    );
    await user.click(await button());
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent(
        'The text could not be fetched: Out of order',
      ),
    );
    api.failWith(undefined);
    await user.click(await button());
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent('Copied.'),
    );
  });

  it.each([
    [
      'may not use the clipboard',
      async () => {
        throw new DOMException('Write permission denied.', 'NotAllowedError');
      },
    ],
    ['has no clipboard, as over plain HTTP', undefined],
  ])('shows the text to copy by hand where it %s', async (_case, writeText) => {
    const { user } = setUp(writeText);
    await user.click(await button());
    const text = await screen.findByRole<HTMLTextAreaElement>('textbox', {
      name: 'Text for a ticket',
    });
    expect(text.value).toContain('Diagnosis: The bucket was refused.');
    expect(text).toHaveAttribute('readonly');
    await waitFor(() => expect(text).toHaveFocus());
    expect(text.selectionEnd).toBe(text.value.length);

    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(await button()).toHaveFocus();
  });
});
