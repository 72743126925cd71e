import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessProcess } from '../../__testUtils__/clouds/AccessProcess';
import { createCertificate } from '../../__testUtils__/clouds/certificates';
import {
  Answer,
  Asked,
  HttpDouble,
} from '../../__testUtils__/clouds/HttpDouble';
import { eventually } from '../../__testUtils__/eventually';
import { ClusterAccess } from '../ClusterAccess';

jest.setTimeout(60_000);

const AKS = '6dae42f8-4368-4678-94ff-3960e28e3630';
const TENANT = '11111111-2222-3333-4444-555555555555';

const ACCESS: ClusterAccess = {
  type: 'server',
  server: { server: 'https://aks.example.org', skipTLSVerify: false },
  identity: { type: 'provider', provider: 'azure', authMetadata: {} },
};

const isTokenQuestion = ({ url }: Asked) => url.pathname.endsWith('/token');

const doubles: HttpDouble[] = [];
let child: AccessProcess | undefined;

afterEach(async () => {
  await child?.stop();
  child = undefined;
  for (const double of doubles.splice(0).reverse()) await double.close();
});

describe('azure', () => {
  it('is the managed identity of its machine, anew before the token ends', async () => {
    let count = 0;
    const imds = await HttpDouble.start(({ headers }) => {
      if (headers.metadata !== 'true') return { status: 400, body: {} };
      count += 1;
      const expiresAt = Math.floor(Date.now() / 1000) + 3;
      return {
        body: {
          access_token: `managed-${count}`,
          expires_on: String(expiresAt),
          expires_in: '3',
          resource: AKS,
          token_type: 'Bearer',
        },
      };
    });
    doubles.push(imds);
    child = await AccessProcess.start({
      env: { AZURE_POD_IDENTITY_AUTHORITY_HOST: imds.url },
      access: ACCESS,
    });
    const first = await child.token();
    expect(first).toMatch(/^managed-\d$/);
    await eventually(async () => expect(await child!.token()).not.toBe(first));
    expect(imds.asked.at(-1)!.url.searchParams.get('resource')).toBe(AKS);
  });

  it('is the workload of its pod, whose token is rotated, through a proxy and by a private authority', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'workload-'));
    const certificate = await createCertificate(['login.microsoftonline.com']);
    const authority = join(directory, 'ca.pem');
    const file = join(directory, 'token');
    writeFileSync(authority, certificate.cert);
    writeFileSync(file, 'first');
    const entra = await HttpDouble.start(answerAsEntra(), certificate);
    const proxy = await HttpDouble.startProxy(entra);
    doubles.push(entra, proxy);
    child = await AccessProcess.start({
      env: {
        AZURE_TENANT_ID: TENANT,
        AZURE_CLIENT_ID: 'portal',
        AZURE_FEDERATED_TOKEN_FILE: file,
        HTTPS_PROXY: proxy.url,
        NODE_EXTRA_CA_CERTS: authority,
      },
      access: ACCESS,
    });

    const first = await child.token();
    expect(first).toBe('entra-1');
    await eventually(async () => expect(await child!.token()).not.toBe(first));
    rmSync(directory, { recursive: true });

    const questions = entra.asked.filter(isTokenQuestion);
    expect(questions[0].form).toMatchObject({
      client_id: 'portal',
      client_assertion: 'first',
      scope: expect.stringContaining(`${AKS}/.default`),
    });
    expect(proxy.asked[0].url.host).toBe('login.microsoftonline.com');
  });

  it('says what is wrong where it is nobody', async () => {
    child = await AccessProcess.start({
      env: { AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential' },
      access: ACCESS,
    });
    await expect(child.token()).rejects.toThrow(
      /The backend cannot authenticate: .*EnvironmentCredential/,
    );
  });
});

function answerAsEntra(): (asked: Asked) => Answer {
  const base = `https://login.microsoftonline.com/${TENANT}`;
  let count = 0;
  return asked => {
    if (isTokenQuestion(asked)) {
      count += 1;
      return {
        body: {
          access_token: `entra-${count}`,
          token_type: 'Bearer',
          expires_in: 3,
        },
      };
    }
    const discovery = {
      token_endpoint: `${base}/oauth2/v2.0/token`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      issuer: `${base}/v2.0`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
    };
    return asked.url.pathname.includes('/discovery/instance')
      ? {
          body: {
            tenant_discovery_endpoint: `${base}/v2.0/.well-known/openid-configuration`,
            'api-version': '1.1',
            metadata: [
              {
                preferred_network: 'login.microsoftonline.com',
                preferred_cache: 'login.windows.net',
                aliases: ['login.microsoftonline.com'],
              },
            ],
          },
        }
      : { body: discovery };
  };
}
