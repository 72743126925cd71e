import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { JsonValue } from '@backstage/types';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { ManualClock } from '../../__testUtils__/ManualClock';
import { GoogleAccount } from '../auth/googleServiceAccount';
import { ConfigRemarks } from '../ConfigRemarks';
import { createPortalClusters } from '.';

function create(methods: JsonValue) {
  const config = new ConfigReader({
    kubernetes: { clusterLocatorMethods: methods },
  });
  const logger = mockServices.logger.mock();
  const remarks = new ConfigRemarks();
  const portal = createPortalClusters({
    ...{ config, logger, remarks, clock: new ManualClock() },
    google: new GoogleAccount({ config }),
    auth: mockServices.auth(),
    catalog: catalogServiceMock({ entities: [] }),
  });
  return {
    isEmpty: portal.isEmpty,
    warnings: remarks.list().map(({ sentence }) => sentence),
  };
}

it.each<[string, JsonValue, boolean]>([
  ['none', [], true],
  ['those of the configuration', [{ type: 'config', clusters: [] }], true],
  ['a proxy', [{ type: 'localKubectlProxy' }], true],
  ['the catalog', [{ type: 'catalog' }], false],
  ['Google Cloud', [{ type: 'gke', projectId: 'p' }], false],
])('looks while the portal runs by %s', (_, methods, isEmpty) => {
  expect(create(methods)).toEqual({ isEmpty, warnings: [] });
});

it.each<[string, JsonValue, RegExp]>([
  ['no list', 'catalog', /^'kubernetes\.clusterLocatorMethods' is no list/],
  [
    'no object',
    [{ type: 'config', clusters: [] }, 'catalog'],
    /^'kubernetes\.clusterLocatorMethods\[[01]\]' cannot be used/,
  ],
  [
    'no project',
    [{ type: 'gke' }],
    /^'kubernetes\.clusterLocatorMethods\[0\]' cannot be used.*projectId/,
  ],
])('names what is %s, and goes on', (_, methods, message) => {
  const { isEmpty, warnings } = create(methods);
  expect(isEmpty).toBe(true);
  expect(warnings[0]).toMatch(message);
});
