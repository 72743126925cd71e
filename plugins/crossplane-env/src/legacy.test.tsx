import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  MockPermissionApi,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { FakeCrossplaneEnvApi } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import {
  environmentSummary,
  environmentWith,
  health,
  secondsAgo,
  undecided,
} from './__testUtils__/builders';
import { CHECKOUT } from './__testUtils__/renderView';
import {
  CrossplaneEnvPage,
  crossplaneEnvPlugin,
  EntityCrossplaneEnvContent,
  EntityCrossplaneEnvHealthCard,
  isCrossplaneEnvAvailable,
} from './legacy';
import { crossplaneEnvApiRef } from './refs';

function renderLegacy(element: JSX.Element, summary = environmentSummary()) {
  const api = new FakeCrossplaneEnvApi({
    environments: [environmentWith(summary, [])],
    incompleteClusters: undecided('production'),
  });
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [crossplaneEnvApiRef, api],
        [catalogApiRef, catalogApiMock()],
        [permissionApiRef, new MockPermissionApi(() => AuthorizeResult.ALLOW)],
      ]}
    >
      <EntityProvider entity={CHECKOUT}>
        <Routes>
          <Route path="/" element={element} />
        </Routes>
      </EntityProvider>
    </TestApiProvider>,
    {
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}

describe('the old frontend system', () => {
  it('has the card', async () => {
    await renderLegacy(<EntityCrossplaneEnvHealthCard />);
    expect(
      await screen.findByRole('article', { name: 'checkout' }),
    ).toBeInTheDocument();
  });

  it('has the tab', async () => {
    await renderLegacy(<EntityCrossplaneEnvContent />);
    expect(
      await screen.findByRole('treegrid', { name: 'Resources of checkout' }),
    ).toBeInTheDocument();
  });

  it('explains what is wrong', async () => {
    const failed = environmentSummary({
      timing: { since: secondsAgo(1200), slow: false },
      health: health('failed'),
    });
    await renderLegacy(<EntityCrossplaneEnvContent />, failed);
    expect(await screen.findByText('for 20 minutes')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Copy for a ticket' }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/There may be more than what is shown/),
    ).toBeInTheDocument();
  });

  it('has the page, with its own header', async () => {
    await renderLegacy(<CrossplaneEnvPage />);
    expect(
      await screen.findByRole('heading', { name: 'Environments', level: 1 }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('table', { name: 'Environments' }),
    ).toBeInTheDocument();
  });

  it('has the API', () => {
    expect(
      [...crossplaneEnvPlugin.getApis()].map(factory => factory.api.id),
    ).toEqual(['plugin.crossplane-env.api']);
  });

  it('knows which entities environments are for', () => {
    expect(isCrossplaneEnvAvailable(CHECKOUT)).toBe(true);
    expect(isCrossplaneEnvAvailable({ ...CHECKOUT, kind: 'User' })).toBe(false);
  });
});
