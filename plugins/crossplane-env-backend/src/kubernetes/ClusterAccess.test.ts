import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClusterIdentity, createKubeConfig } from './ClusterAccess';

function fetchOptionsOf(identity: ClusterIdentity) {
  const kubeConfig = createKubeConfig({
    type: 'server',
    server: { server: 'https://k8s.example.org', skipTLSVerify: false },
    identity,
  });
  return kubeConfig.applyToFetchOptions({});
}

async function agentOf(identity: ClusterIdentity) {
  return (await fetchOptionsOf(identity)).agent;
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

// The API server goes by the certificate where it gets both.
describe('a connection authenticates in one way', () => {
  it('by a token, without any certificate', async () => {
    const { agent, headers } = await fetchOptionsOf({
      type: 'token',
      token: 'a-token',
    });

    expect(new Headers(headers as HeadersInit).get('authorization')).toBe(
      'Bearer a-token',
    );
    const { cert, key } = (agent as Agent).options;
    expect({ cert, key }).toEqual({ cert: undefined, key: undefined });
  });

  it('by a certificate, without any token', async () => {
    const { headers } = await fetchOptionsOf({
      type: 'clientCertificate',
      certData: base64('certificate'),
      keyData: base64('key'),
    });

    expect(new Headers(headers as HeadersInit).get('authorization')).toBeNull();
  });
});
