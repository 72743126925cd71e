import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { aComponent } from '../__testUtils__/aComponent';
import { EntityOwnersCache } from './links';

const SHOP = 'component:default/shop';

function setup() {
  const catalog = catalogServiceMock({
    entities: [aComponent('shop', 'group:default/team-a')],
  });
  const ask = jest.spyOn(catalog, 'getEntitiesByRefs');
  const logger = mockServices.logger.mock();
  const auth = mockServices.auth();
  return {
    ask,
    logger,
    owners: new EntityOwnersCache({ catalog, auth, logger }),
  };
}

it('asks for what it does not know, as the backend itself', async () => {
  const { ask, owners } = setup();

  const answer = await owners.getMany([SHOP, SHOP]);

  expect(answer).toEqual(new Map([[SHOP, ['group:default/team-a']]]));
  expect(ask).toHaveBeenCalledTimes(1);
  expect(ask).toHaveBeenCalledWith(
    expect.objectContaining({ entityRefs: [SHOP] }),
    { credentials: mockCredentials.service('plugin:test') },
  );
});

it('remembers answers, and not that an entity is not there yet', async () => {
  const { ask, owners } = setup();
  const none = 'component:default/none';

  await owners.getMany([SHOP, none]);
  const answer = await owners.getMany([SHOP, none]);

  expect([...answer.keys()]).toEqual([SHOP]);
  expect(ask).toHaveBeenCalledTimes(2);
  expect(ask).toHaveBeenLastCalledWith(
    expect.objectContaining({ entityRefs: [none] }),
    expect.anything(),
  );
});

it('does not ask when there is nothing to ask', async () => {
  const { ask, owners } = setup();

  expect(await owners.getMany([])).toEqual(new Map());
  expect(ask).not.toHaveBeenCalled();
});

it('knows nothing while the catalog is out of reach, says so once, and asks again', async () => {
  const { ask, logger, owners } = setup();
  ask.mockRejectedValueOnce(new Error('down'));
  ask.mockRejectedValueOnce(new Error('down'));

  expect(await owners.getMany([SHOP])).toEqual(new Map());
  expect(await owners.getMany([SHOP])).toEqual(new Map());
  expect(logger.warn).toHaveBeenCalledTimes(1);

  expect((await owners.getMany([SHOP])).has(SHOP)).toBe(true);
  expect(logger.info).toHaveBeenCalledTimes(1);
});
