import { mockServices } from '@backstage/backend-test-utils';
import { systemClock } from './clock';
import { Clusters } from './Cluster';
import { AccessSources } from './AccessSources';
import { ClusterAccess } from './ClusterAccess';
import { authProviders } from '../__testUtils__/accessTo';

const ACCESS: ClusterAccess = {
  type: 'server',
  server: { server: 'https://127.0.0.1:1', skipTLSVerify: false },
  identity: { type: 'token', token: 't' },
};

describe('Clusters', () => {
  const writers = Clusters.create(
    [
      {
        name: 'prod',
        configKey: 'crossplaneEnv.clusters[0]',
        viewer: ACCESS,
        editor: ACCESS,
      },
      {
        name: 'watched',
        configKey: 'crossplaneEnv.clusters[1]',
        viewer: ACCESS,
      },
      {
        name: 'broken',
        configKey: 'crossplaneEnv.clusters[2]',
        viewer: ACCESS,
        editorFault: "'crossplaneEnv.clusters[2].editor.x' is empty.",
      },
    ],
    {
      sources: new AccessSources({
        providers: authProviders(),
        clock: systemClock,
      }),
      fieldManager: 'test',
      logger: mockServices.logger.mock(),
      clock: systemClock,
    },
  );

  it('has a writer, always the same, for a cluster with an editor', () => {
    expect(writers.get('prod')).toBe(writers.get('prod'));
  });

  it('says which key makes a cluster writable', () => {
    expect(() => writers.get('watched')).toThrow(
      "The cluster 'watched' is read-only here: its writing identity is missing. Set 'crossplaneEnv.clusters[1].editor' in the configuration.",
    );
  });

  it('says what is wrong with the editor that there is', () => {
    expect(() => writers.get('broken')).toThrow(
      "The cluster 'broken' is read-only here: its writing identity cannot be used. 'crossplaneEnv.clusters[2].editor.x' is empty.",
    );
  });

  it('lists the known clusters for an unknown one', () => {
    expect(() => writers.get('toString')).toThrow(
      "There is no cluster 'toString'. The known clusters are: 'prod', 'watched', 'broken'.",
    );
  });
});
