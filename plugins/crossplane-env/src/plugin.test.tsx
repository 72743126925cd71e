import { Entity } from '@backstage/catalog-model';
import {
  createExtensionTester,
  mockApis,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { FakeCrossplaneEnvApi } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import { screen } from '@testing-library/react';
import { environmentSummary, environmentWith } from './__testUtils__/builders';
import { CHECKOUT } from './__testUtils__/renderView';
import plugin from './index';
import {
  compositionFormField,
  environmentSpecFormField,
  expiryFormField,
} from './plugin';
import { crossplaneEnvApiRef } from './refs';

const api = new FakeCrossplaneEnvApi({
  environments: [environmentWith(environmentSummary(), [])],
});

const apis = [
  [crossplaneEnvApiRef, api],
  mockApis.permission({ authorize: AuthorizeResult.ALLOW }),
] as const;

const mountedRoutes = { '/catalog/:namespace/:kind/:name': entityRouteRef };

const anotherCard = EntityCardBlueprint.make({
  name: 'another',
  params: { loader: async () => <p>another card</p> },
});

function renderOnEntityPage(id: 'card' | 'tab', entity: Entity) {
  const extension =
    id === 'card'
      ? plugin.getExtension('entity-card:crossplane-env/health')
      : plugin.getExtension('entity-content:crossplane-env/environments');
  renderTestApp({
    extensions: [
      createTestEntityPage({ entity }),
      ...(id === 'card' ? [anotherCard] : []),
      extension,
    ],
    apis: [...apis],
    mountedRoutes,
  });
}

describe('crossplaneEnvPlugin', () => {
  it('puts the card on the page of a component', async () => {
    renderOnEntityPage('card', CHECKOUT);
    expect(
      await screen.findByRole('article', { name: 'checkout' }),
    ).toBeInTheDocument();
  });

  it.each([
    ['at the side, with what is said of the entity, by default', {}, 'info'],
    [
      'in the wide column where the app says so',
      { type: 'content' },
      'content',
    ],
  ] as const)('has the card %s', (_where, config, type) => {
    const card = plugin.getExtension('entity-card:crossplane-env/health');
    expect(
      createExtensionTester(card, { config }).get(
        EntityCardBlueprint.dataRefs.type,
      ),
    ).toBe(type);
  });

  it('puts the tab on the page of a resource', async () => {
    api.put(
      environmentWith(
        environmentSummary({
          resource: { name: 'store' },
          entityRef: 'resource:default/checkout',
        }),
        [],
      ),
    );
    renderOnEntityPage('tab', { ...CHECKOUT, kind: 'Resource' });
    expect(
      await screen.findByRole('treegrid', { name: 'Resources of store' }),
    ).toBeInTheDocument();
  });

  it('leaves entities of other kinds alone', async () => {
    const before = api.calls.length;
    renderOnEntityPage('card', { ...CHECKOUT, kind: 'Group' });
    await screen.findByText('another card');
    expect(screen.queryByRole('article')).not.toBeInTheDocument();
    expect(api.calls.length).toBe(before);
  });

  it('lists environments on a page of its own', async () => {
    renderTestApp({
      features: [plugin],
      apis: [...apis],
      mountedRoutes,
      initialRouteEntries: ['/crossplane-env'],
    });
    expect(
      await screen.findByRole('table', { name: 'Environments' }),
    ).toBeInTheDocument();
  });

  it('offers the form fields to the scaffolder', async () => {
    const { formFieldLoader } = FormFieldBlueprint.dataRefs;
    const loadSpec = createExtensionTester(environmentSpecFormField).get(
      formFieldLoader,
    );
    const loadComposition =
      createExtensionTester(compositionFormField).get(formFieldLoader);
    const loadExpiry =
      createExtensionTester(expiryFormField).get(formFieldLoader);
    expect(await loadSpec()).toMatchObject({ name: 'CrossplaneEnvSpec' });
    expect(await loadComposition()).toMatchObject({
      name: 'CrossplaneEnvComposition',
    });
    expect(await loadExpiry()).toMatchObject({ name: 'CrossplaneEnvExpiry' });
  });

  it.each([
    'api:crossplane-env',
    'entity-card:crossplane-env/health',
    'entity-content:crossplane-env/environments',
    'page:crossplane-env',
    'scaffolder-form-field:crossplane-env/composition',
    'scaffolder-form-field:crossplane-env/expiry',
    'scaffolder-form-field:crossplane-env/spec',
  ])('has the extension %s, which apps refer to', id => {
    expect(plugin.getExtension(id)).toBeDefined();
  });
});
