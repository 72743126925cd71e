import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClusterIdentity } from './ClusterAccess';
import { createKubeConfig } from './createKubeConfig';

async function agentOf(identity: ClusterIdentity) {
  const kubeConfig = createKubeConfig({
    type: 'server',
    server: { server: 'https://k8s.example.org', skipTLSVerify: false },
    identity,
  });
  return (await kubeConfig.applyToFetchOptions({})).agent;
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('a client certificate', () => {
  const presented = {
    options: { cert: Buffer.from('certificate'), key: Buffer.from('key') },
  };

  it('is presented as the configuration has it', async () => {
    const agent = await agentOf({
      type: 'clientCertificate',
      certData: base64('certificate'),
      keyData: base64('key'),
    });

    expect(agent).toMatchObject(presented);
  });

  it('is presented as it is in files', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'certificate-'));
    const certFile = join(directory, 'tls.crt');
    const keyFile = join(directory, 'tls.key');
    writeFileSync(certFile, 'certificate');
    writeFileSync(keyFile, 'key');

    const agent = await agentOf({
      type: 'clientCertificate',
      certFile,
      keyFile,
    });
    rmSync(directory, { recursive: true });

    expect(agent).toMatchObject(presented);
  });
});
