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
  mayAudit?: boolean;
};

function renderMenu(options: Options = {}) {
  const { environment = environmentSummary(), ...permissions } = options;
  const api = new FakeCrossplaneEnvApi({
    environments: [environmentWith(environment, [])],
  });
  renderView(<EnvironmentMenu environment={environment} />, {
    api,
    ...permissions,
  });
  return { api, environment };
}

async function openActions() {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Actions for checkout' }),
  );
}

async function openMenu() {
  await openActions();
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

describe('the evidence', () => {
  const saved: Array<{ name: string; blob: Blob }> = [];

  beforeEach(() => {
    saved.length = 0;
    // jsdom has no such addresses, and saves nothing.
    const blobs: Blob[] = [];
    URL.createObjectURL = blob => `blob:${blobs.push(blob as Blob) - 1}`;
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function save(this: HTMLAnchorElement) {
        const index = Number(this.href.replace('blob:', ''));
        saved.push({ name: this.download, blob: blobs[index] });
      });
  });

  afterEach(() => jest.restoreAllMocks());

  const gone = environmentSummary({ health: health('gone') });
  const evidenceItem = () =>
    screen.findByRole('menuitem', { name: /Download evidence/ });

  it.each([
    ['there', environmentSummary()],
    ['gone', gone],
  ])(
    'of this very one that is %s is saved by its name',
    async (_, environment) => {
      const { api } = renderMenu({ environment, mayAudit: true });
      const download = jest.spyOn(api, 'getEnvironmentEvidence');
      await openActions();
      const item = await evidenceItem();
      await userEvent.click(item);

      await waitFor(() => expect(item).not.toBeInTheDocument());
      expect(download).toHaveBeenCalledWith(environment.ref, {
        uid: environment.resource.uid,
      });
      expect(saved.map(({ name }) => name)).toEqual(['evidence-checkout.json']);
      expect(JSON.parse(await saved[0].blob.text())).toEqual(
        await download.mock.results[0].value,
      );
    },
  );

  it('stays with the reason when there is none', async () => {
    const { api } = renderMenu({ mayAudit: true });
    await openActions();
    api.failWith(new Error('Its entries are too many'));
    await userEvent.click(await evidenceItem());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is no evidence: Its entries are too many',
    );
    expect(saved).toEqual([]);
  });

  it('is not offered to those who may not audit it', async () => {
    renderMenu({ mayAudit: false });
    await openMenu();
    expect(
      screen.queryByRole('menuitem', { name: /Download evidence/ }),
    ).toBeNull();
  });

  it('is all that is offered of one that is gone', async () => {
    renderMenu({ environment: gone, mayAudit: true });
    await openActions();
    await evidenceItem();
    expect(screen.getAllByRole('menuitem')).toHaveLength(1);
  });
});
