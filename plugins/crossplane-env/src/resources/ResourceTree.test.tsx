import { renderInTestApp } from '@backstage/frontend-test-utils';
import { ResourceNode } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { resourceNode } from '../__testUtils__/builders';
import { ResourceTree } from './ResourceTree';

const worker = resourceNode({
  compositionResourceName: 'worker',
  resource: { kind: 'XWorker', name: 'checkout-w' },
  children: [
    resourceNode({
      compositionResourceName: 'runner',
      resource: { kind: 'Deployment', name: 'runner-1' },
      verdict: 'failed',
      reason: 'ImagePullBackOff',
      message: 'The image does not exist.',
    }),
  ],
});

const small = resourceNode({
  resource: { kind: 'RunEnvironment', name: 'checkout' },
  children: [
    resourceNode({
      compositionResourceName: 'artifacts',
      resource: { kind: 'Bucket', name: 'bucket-1' },
    }),
    worker,
  ],
});

function large(verdict: ResourceNode['verdict']): ResourceNode {
  return resourceNode({
    resource: { kind: 'RunEnvironment', name: 'checkout' },
    verdict,
    children: Array.from({ length: 12 }, (_each, index) =>
      resourceNode({
        resource: { name: `bucket-${index}` },
        verdict: index === 7 ? verdict : 'ready',
      }),
    ),
  });
}

async function renderTree(tree: ResourceNode) {
  renderInTestApp(<ResourceTree name="checkout" tree={tree} />);
  return screen.findByRole('treegrid', { name: 'Resources of checkout' });
}

function rows() {
  return screen.getAllByRole('row').slice(1);
}

function namesOf(elements: HTMLElement[]) {
  return elements.map(
    element => within(element).getAllByRole('gridcell')[0].textContent,
  );
}

describe('ResourceTree', () => {
  it.each([
    [
      { group: 'apps', kind: 'Deployment' },
      'The portal lacks the permission to get, list and watch Deployment of apps in the cluster sandbox.',
    ],
    [
      { group: '', kind: 'Pod' },
      'The portal lacks the permission to get, list and watch Pod in the cluster sandbox.',
    ],
    [{ group: '', kind: 'Secret' }, 'The portal never reads Secrets.'],
  ])('says why %j is not readable', async (resource, text) => {
    const unreadable = resourceNode({ resource, verdict: 'unreadable' });
    await renderTree({ ...small, children: [unreadable] });
    expect(rows()[1]).toHaveTextContent(text);
    expect(rows()[0]).not.toHaveTextContent(/The portal/);
  });

  it('shows each resource with kind, names, verdict, reason and message', async () => {
    await renderTree(small);
    expect(namesOf(rows())).toEqual([
      'checkoutRunEnvironment',
      'artifactsBucket · bucket-1',
      'workerXWorker · checkout-w',
      'runnerDeployment · runner-1',
    ]);
    const [, , , runner] = rows();
    expect(runner).toHaveAttribute('aria-level', '3');
    expect(within(runner).getByText('Failed')).toBeInTheDocument();
    expect(within(runner).getByText('ImagePullBackOff')).toBeInTheDocument();
    expect(
      within(runner).getByText('The image does not exist.'),
    ).toBeInTheDocument();
    expect(within(runner).getByText('3 minutes ago')).toBeInTheDocument();
  });

  it('collapses and expands with the mouse', async () => {
    await renderTree(small);
    await userEvent.click(
      screen.getByRole('button', { name: 'Collapse worker' }),
    );
    expect(rows()).toHaveLength(3);
    expect(rows()[2]).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(
      screen.getByRole('button', { name: 'Expand worker' }),
    );
    expect(rows()).toHaveLength(4);
  });

  it('is walked with the keyboard, by a single tab stop', async () => {
    await renderTree(small);
    await userEvent.tab();
    expect(rows()[0]).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(rows()[2]).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    expect(rows()[3]).toHaveFocus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(rows()[2]).toHaveFocus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(rows()).toHaveLength(3);
    await userEvent.keyboard('{ArrowRight}');
    expect(rows()).toHaveLength(4);
    await userEvent.keyboard('{End}');
    expect(rows()[3]).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    expect(rows()[3]).toHaveFocus();
    await userEvent.keyboard('{Home}{Enter}');
    expect(rows()).toHaveLength(1);
  });

  it('keeps a tab stop when the row that had it is collapsed away', async () => {
    await renderTree(small);
    await userEvent.tab();
    await userEvent.keyboard('{End}');
    await userEvent.click(
      screen.getByRole('button', { name: 'Collapse checkout' }),
    );
    expect(rows().filter(row => row.tabIndex === 0)).toHaveLength(1);
  });

  it('does not offer to filter a small tree', async () => {
    await renderTree(small);
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
  });

  it('reduces a large tree to what is not ready', async () => {
    await renderTree(large('unreadable'));
    expect(rows()).toHaveLength(13);
    await userEvent.click(
      screen.getByRole('checkbox', { name: 'Only what is not ready' }),
    );
    expect(namesOf(rows())).toEqual([
      'checkoutRunEnvironment',
      'bucket-7Bucket',
    ]);
    expect(within(rows()[1]).getByText('Not readable')).toBeInTheDocument();
  });

  it('says that everything is ready when the filter leaves nothing', async () => {
    await renderTree(large('ready'));
    await userEvent.click(screen.getByRole('checkbox'));
    expect(screen.getByText('Everything is ready.')).toBeInTheDocument();
    expect(screen.queryByRole('treegrid')).not.toBeInTheDocument();
  });
});
