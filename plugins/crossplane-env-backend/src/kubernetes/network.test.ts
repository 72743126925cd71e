import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessProcess } from '../__testUtils__/clouds/AccessProcess';
import {
  Certificate,
  createCertificate,
} from '../__testUtils__/clouds/certificates';
import { HttpDouble } from '../__testUtils__/clouds/HttpDouble';

jest.setTimeout(120_000);

const HOST = 'kubernetes.test';

describe('the environment of Node', () => {
  let directory: string;
  let authority: string;
  let certificate: Certificate;
  let api: HttpDouble;
  let proxy: HttpDouble;
  let child: AccessProcess | undefined;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'network-'));
    authority = join(directory, 'ca.pem');
    certificate = await createCertificate([HOST]);
    writeFileSync(authority, certificate.cert);
    api = await HttpDouble.start(
      ({ headers }) => ({ body: { seen: headers.authorization } }),
      certificate,
    );
    proxy = await HttpDouble.startProxy(api);
  });

  beforeEach(() => {
    proxy.asked.length = 0;
  });

  afterEach(async () => {
    await child?.stop();
    child = undefined;
  });

  afterAll(async () => {
    await proxy.close();
    await api.close();
    rmSync(directory, { recursive: true });
  });

  async function send(env: Record<string, string>, caData?: string) {
    child = await AccessProcess.start({
      env,
      access: {
        type: 'server',
        server: {
          server: `https://${HOST}:6443`,
          skipTLSVerify: false,
          caData,
        },
        identity: { type: 'token', token: 'the-token' },
      },
    });
    return child.send('/version');
  }

  it('leads through a proxy, and is trusted', async () => {
    await expect(
      send({ HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: authority }),
    ).resolves.toEqual({ seen: 'Bearer the-token' });
    expect(proxy.asked.map(({ url }) => url.host)).toEqual([`${HOST}:6443`]);
    // The proxy is not told who comes.
    expect(proxy.asked[0].headers.authorization).toBeUndefined();
  });

  it('is not needed where the cluster’s authority is told', async () => {
    await expect(
      send(
        { HTTPS_PROXY: proxy.url },
        Buffer.from(certificate.cert).toString('base64'),
      ),
    ).resolves.toEqual({ seen: 'Bearer the-token' });
  });

  it('trusts nobody else', async () => {
    await expect(send({ HTTPS_PROXY: proxy.url })).rejects.toThrow(
      /ConnectionError: .*certificate/,
    );
  });

  it('leaves out the proxy where it is told', async () => {
    await expect(
      send({
        HTTPS_PROXY: proxy.url,
        NO_PROXY: `localhost,.test`,
        NODE_EXTRA_CA_CERTS: authority,
      }),
    ).rejects.toThrow(/ConnectionError: .*(ENOTFOUND|EAI_AGAIN)/);
    expect(proxy.asked).toEqual([]);
  });
});
