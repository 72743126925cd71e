import { mockServices } from '@backstage/backend-test-utils';
import { FakeAccessReviews } from '../../__testUtils__/FakeAccessReviews';
import { LoggedAccessReviews } from './LoggedAccessReviews';

const questionTo = (cluster: string) => ({
  cluster,
  user: { username: 'ada', groups: [] },
  attributes: { verb: 'get', group: 'example.org', plural: 'apps' },
});

it('logs once a cluster that begins to fail, and that it answers again', async () => {
  const logger = mockServices.logger.mock();
  const clusters = new FakeAccessReviews();
  const reviews = new LoggedAccessReviews(clusters, { logger });
  const ask = (cluster: string) => reviews.isAllowed(questionTo(cluster));

  clusters.down.add('prod');
  await expect(ask('prod')).rejects.toThrow('could not be asked');
  await expect(ask('prod')).rejects.toThrow('could not be asked');
  expect(await ask('dev')).toBe(false);
  expect(logger.warn.mock.calls).toEqual([
    [
      expect.stringMatching(
        /^Asking the cluster 'prod' what users may do, .* could not be asked/,
      ),
    ],
  ]);
  expect(logger.info).not.toHaveBeenCalled();

  clusters.down.clear();
  await ask('prod');
  expect(logger.info.mock.calls).toEqual([
    [expect.stringMatching(/^Asking the cluster 'prod' .* works again\.$/)],
  ]);
});
