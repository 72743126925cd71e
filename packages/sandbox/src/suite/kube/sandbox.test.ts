import { SystemClock } from '../../clock/SystemClock';
import { startHttpServer } from '../../http/startHttpServer';
import { KubeApiServer } from '../../kube/KubeApiServer';
import { describeKubeApi } from './describeKubeApi';

describeKubeApi('the sandbox', async () => {
  const server = await startHttpServer({
    api: new KubeApiServer({ clock: new SystemClock() }),
    tokens: {
      'admin-token': { username: 'admin', groups: ['system:masters'] },
      'jane-token': { username: 'jane', groups: ['dev'] },
    },
  });
  return {
    url: server.url,
    caData: server.caData,
    adminToken: 'admin-token',
    userToken: 'jane-token',
    stop: server.close,
  };
});
