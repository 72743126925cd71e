import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ControlPlane } from './ControlPlane';
import { freePorts } from './processes/freePorts';
import { describeReal } from './testing/openControlPlane';
import { temporaryFolder } from './testing/files';

const ROLES = '/apis/rbac.authorization.k8s.io/v1/clusterroles';

jest.setTimeout(20 * 60_000);

describeReal('the options of a ControlPlane', () => {
  const folder = temporaryFolder();

  it('are another version, the rights of the chart alone, a port and a folder', async () => {
    const [apiPort] = await freePorts(1);
    const controlPlane = await ControlPlane.start({
      folder: folder.path,
      apiPort,
      crossplaneVersion: '2.3.4',
      limitedCore: true,
      coreArgs: ['--debug'],
      processes: ['function-auto-ready'],
    });
    const client = controlPlane.client();
    const { body: core } = await client.get(`${ROLES}/crossplane`);
    const log = readFileSync(controlPlane.processes.crossplane.logFile, 'utf8');
    const names = Object.keys(controlPlane.processes);
    await controlPlane.stop();

    expect(controlPlane.address.url).toBe(`https://127.0.0.1:${apiPort}`);
    expect(names).toContain('function-auto-ready');
    expect(names).not.toContain('provider-example');
    expect(core.rules).not.toContainEqual(
      expect.objectContaining({ apiGroups: ['*'] }),
    );
    // Which it says only with --debug.
    expect(log.includes('Starting EventSource')).toBe(true);
    expect(readdirSync(join(folder.path, 'logs'))).toContain('crossplane.log');
  });

  it('are checked before anything is started', async () => {
    await expect(
      ControlPlane.start({ manifests: ['/nope.yaml'] }),
    ).rejects.toThrow('The manifest /nope.yaml does not exist.');
  });
});
