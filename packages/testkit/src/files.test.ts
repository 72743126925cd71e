import { parse } from 'yaml';
import { renderKubeconfig } from './files';

describe('renderKubeconfig', () => {
  const url = 'https://127.0.0.1:6443';
  const tokens = { admin: 'a', viewer: 'v' };
  const config = parse(renderKubeconfig({ url, caData: 'Q0E=', tokens }));

  it('has the address and its authority', () => {
    expect(config.clusters).toEqual([
      {
        name: 'control-plane',
        cluster: { server: url, 'certificate-authority-data': 'Q0E=' },
      },
    ]);
  });

  it('has a context for each token, and no client certificate', () => {
    expect(config['current-context']).toBe('admin');
    expect(config.users).toEqual([
      { name: 'admin', user: { token: 'a' } },
      { name: 'viewer', user: { token: 'v' } },
    ]);
    expect(config.contexts).toEqual([
      { name: 'admin', context: { cluster: 'control-plane', user: 'admin' } },
      { name: 'viewer', context: { cluster: 'control-plane', user: 'viewer' } },
    ]);
  });
});
