import { EnvironmentType } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { FakeCrossplaneEnvApi } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  environmentType,
  RUN_ENVIRONMENT_TYPE,
} from '../__testUtils__/environmentType';
import { renderForm } from '../__testUtils__/renderForm';

function renderComposition(
  type: Partial<EnvironmentType>,
  initialState?: { composition: string },
) {
  const api = new FakeCrossplaneEnvApi({ types: [environmentType(type)] });
  const properties = {
    composition: {
      type: 'string',
      'ui:field': 'CrossplaneEnvComposition',
      'ui:options': { type: RUN_ENVIRONMENT_TYPE },
    },
  };
  return { api, ...renderForm({ api, properties, initialState }) };
}

const select = () => screen.findByRole('combobox', { name: /Composition/ });

function optionsOf(element: HTMLElement) {
  return Array.from(element.querySelectorAll('option')).map(
    option => option.textContent,
  );
}

describe('CompositionField', () => {
  it('offers the default and all others', async () => {
    const { onCreate } = renderComposition({
      compositions: ['cheap', 'fast'],
      defaultComposition: 'cheap',
    });
    const field = await select();
    expect(field).not.toBeRequired();
    expect(optionsOf(field)).toEqual(['Default (cheap)', 'cheap', 'fast']);
    await userEvent.selectOptions(field, 'fast');
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    await waitFor(() =>
      expect(onCreate).toHaveBeenCalledWith({ composition: 'fast' }),
    );
  });

  it('has to be filled in where Crossplane would pick one at random', async () => {
    renderComposition({
      compositions: ['cheap', 'fast'],
      defaultComposition: undefined,
    });
    const field = await select();
    expect(field).toBeRequired();
    expect(optionsOf(field)).toEqual(['Choose one', 'cheap', 'fast']);
  });

  it('takes the only one by default', async () => {
    renderComposition({
      compositions: ['cheap'],
      defaultComposition: undefined,
    });
    const field = await select();
    expect(field).not.toBeRequired();
    expect(optionsOf(field)).toEqual(['Default (cheap)', 'cheap']);
  });

  it('says that there is none', async () => {
    renderComposition({ compositions: [], defaultComposition: undefined });
    expect(
      await screen.findByText('No Composition fits this environment type yet.'),
    ).toBeInTheDocument();
  });

  it('refuses one that is not there any more', async () => {
    const { onCreate } = renderComposition(
      { compositions: ['cheap'] },
      { composition: 'old' },
    );
    await select();
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      (
        await screen.findAllByText(
          /'old' does not fit this environment type. Choose one of: cheap./,
        )
      ).length,
    ).toBeGreaterThan(0);
    expect(onCreate).not.toHaveBeenCalled();
  });

  it('says that it cannot load the type', async () => {
    const api = new FakeCrossplaneEnvApi({});
    renderForm({
      api,
      properties: {
        composition: {
          type: 'string',
          'ui:field': 'CrossplaneEnvComposition',
          'ui:options': { type: RUN_ENVIRONMENT_TYPE },
        },
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      `No environment type '${RUN_ENVIRONMENT_TYPE}'`,
    );
  });
});
