import { FakeCrossplaneEnvApi } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  environmentSummary,
  environmentWith,
  health,
  secondsAgo,
} from '../__testUtils__/builders';
import { renderView } from '../__testUtils__/renderView';
import { EnvironmentMenu } from './EnvironmentMenu';

type Options = {
  environment?: ReturnType<typeof environmentSummary>;
  mayDelete?: boolean;
};

function renderMenu(options: Options = {}) {
  const { environment = environmentSummary(), mayDelete } = options;
  const api = new FakeCrossplaneEnvApi({
    environments: [environmentWith(environment, [])],
  });
  renderView(<EnvironmentMenu environment={environment} />, { api, mayDelete });
  return { api, environment };
}

async function openMenu() {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Actions for checkout' }),
  );
  return screen.findByRole('menuitem', { name: /Delete…/ });
}

async function openDialog() {
  const item = await openMenu();
  await waitFor(() =>
    expect(item).not.toHaveAttribute('aria-disabled', 'true'),
  );
  await userEvent.click(item);
  return screen.findByRole('dialog', { name: 'Delete checkout?' });
}

const confirmation = () => screen.getByLabelText('Type checkout to confirm');
const deleteButton = () => screen.getByRole('button', { name: 'Delete' });

describe('EnvironmentMenu', () => {
  it('says what will be deleted, and where', async () => {
    renderMenu();
    expect(await openDialog()).toHaveAccessibleDescription(
      'This takes down the environment and the 5 resources that it is made of, in sandbox, namespace team-a. Data that is kept in them may be lost. This cannot be undone.',
    );
  });

  it('deletes only after the name was typed, and then this very one', async () => {
    const { api, environment } = renderMenu();
    const deletion = jest.spyOn(api, 'deleteEnvironment');
    const dialog = await openDialog();
    expect(deleteButton()).toBeDisabled();

    await userEvent.type(confirmation(), 'checkou');
    expect(deleteButton()).toBeDisabled();
    await userEvent.keyboard('{Enter}');
    expect(deletion).not.toHaveBeenCalled();

    await userEvent.type(confirmation(), 't{Enter}');
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(deletion).toHaveBeenCalledWith(environment.ref, {
      uid: environment.resource.uid,
    });
  });

  it('can be cancelled', async () => {
    const { api } = renderMenu();
    const dialog = await openDialog();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(api.countOf('deleteEnvironment')).toBe(0);
  });

  it('stays open with the reason when the deletion is refused', async () => {
    const { api } = renderMenu();
    await openDialog();
    api.failWith(new Error('The cluster says no'));
    await userEvent.type(confirmation(), 'checkout');
    await userEvent.click(deleteButton());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'It was not deleted: The cluster says no',
    );

    api.failWith(undefined);
    await userEvent.click(deleteButton());
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('warns while the cluster cannot be reached', async () => {
    renderMenu({
      environment: environmentSummary({ staleSince: secondsAgo(60) }),
    });
    expect(await openDialog()).toHaveTextContent(
      'The cluster cannot be reached at the moment, so the deletion may be refused.',
    );
  });

  it('does not let those delete who may not, and says so', async () => {
    renderMenu({ mayDelete: false });
    const item = await openMenu();
    await waitFor(() =>
      expect(item).toHaveTextContent(
        'You are not allowed to delete this environment.',
      ),
    );
    expect(item).toHaveAttribute('aria-disabled', 'true');
  });

  it.each([
    environmentSummary({ health: health('deleting') }),
    environmentSummary({ lifecycle: { state: 'tearing-down' } }),
  ])('does not delete twice', async environment => {
    renderMenu({ environment });
    const item = await openMenu();
    expect(item).toHaveAttribute('aria-disabled', 'true');
    expect(item).toHaveTextContent('It is already being deleted.');
  });
});
