import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessProcess } from '../../__testUtils__/clouds/AccessProcess';
import { createCertificate } from '../../__testUtils__/clouds/certificates';
import { Asked, HttpDouble } from '../../__testUtils__/clouds/HttpDouble';
import { eventually } from '../../__testUtils__/eventually';
import { ClusterAccess } from '../ClusterAccess';

jest.setTimeout(60_000);

const ACCESS: ClusterAccess = {
  type: 'server',
  server: { server: 'https://gke.example.org', skipTLSVerify: false },
  identity: {
    type: 'provider',
    provider: 'googleServiceAccount',
    authMetadata: {},
  },
};

const isTokenQuestion = ({ url }: Asked) => url.pathname.endsWith('/token');

const doubles: HttpDouble[] = [];
let child: AccessProcess | undefined;
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'google-'));
});

afterEach(async () => {
  await child?.stop();
  child = undefined;
  for (const double of doubles.splice(0).reverse()) await double.close();
  rmSync(directory, { recursive: true });
});

describe('googleServiceAccount', () => {
  it('is the service account of its machine, anew before the token ends', async () => {
    let count = 0;
    const metadata = await HttpDouble.start(({ url }) => {
      const headers = { 'Metadata-Flavor': 'Google' };
      if (!url.pathname.endsWith('/token')) return { headers, body: {} };
      count += 1;
      const body = {
        access_token: `machine-${count}`,
        expires_in: 3,
        token_type: 'Bearer',
      };
      return { headers, body };
    });
    doubles.push(metadata);
    child = await AccessProcess.start({
      env: {
        GCE_METADATA_HOST: metadata.url.slice('http://'.length),
        METADATA_SERVER_DETECTION: 'assume-present',
      },
      access: ACCESS,
    });
    const first = await child.token();
    expect(first).toMatch(/^machine-\d$/);
    await eventually(async () => expect(await child!.token()).not.toBe(first));
    const { headers, url } = metadata.asked.at(-1)!;
    expect(headers['metadata-flavor']).toBe('Google');
    expect(url.pathname).toContain('/service-accounts/default/token');
  });

  it('is the service account whose key is configured; finds the clusters of a project', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const certificate = await createCertificate([
      'www.googleapis.com',
      'oauth2.googleapis.com',
      'container.googleapis.com',
    ]);
    const authority = join(directory, 'ca.pem');
    writeFileSync(authority, certificate.cert);
    const google = await HttpDouble.start(answerAsGoogle(), certificate);
    const proxy = await HttpDouble.startProxy(google);
    doubles.push(google, proxy);
    child = await AccessProcess.start({
      env: { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: authority },
      config: {
        kubernetes: {
          clusterLocatorMethods: [
            {
              type: 'gke',
              projectId: 'platform',
              authProvider: 'googleServiceAccount',
            },
          ],
          googleServiceAccountCredentials: JSON.stringify({
            type: 'service_account',
            client_email: 'portal@platform.iam.gserviceaccount.com',
            private_key: privateKey.export({ format: 'pem', type: 'pkcs8' }),
          }),
        },
      },
      access: { type: 'located', name: 'prod' },
    });
    await expect(child.access()).resolves.toMatchObject({
      server: { server: 'https://203.0.113.7', caData: 'Y2E=' },
      credential: { token: expect.stringMatching(/^key-\d$/) },
    });
    const first = await child.token();
    await eventually(async () => expect(await child!.token()).not.toBe(first));
    const [question] = google.asked.filter(isTokenQuestion);
    const [, claims] = question.form.assertion.split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual(
      expect.objectContaining({
        iss: 'portal@platform.iam.gserviceaccount.com',
        scope: 'https://www.googleapis.com/auth/cloud-platform',
      }),
    );
    const list = google.asked.find(({ url }) => url.host.startsWith('conta'))!;
    expect(list.url.pathname).toBe(
      '/v1/projects/platform/locations/-/clusters',
    );
    expect(list.headers.authorization).toMatch(/^Bearer key-\d$/);
  });

  it('says what is wrong with a key, and keeps it to itself', async () => {
    child = await AccessProcess.start({
      config: {
        kubernetes: {
          googleServiceAccountCredentials: '{"private_key: s3cret',
        },
      },
      access: ACCESS,
    });
    const failure = await child.token().catch(String);
    expect(failure).toContain(
      "'kubernetes.googleServiceAccountCredentials' is no JSON.",
    );
    expect(failure).not.toContain('s3cret');
  });
});

function answerAsGoogle() {
  let count = 0;
  return (asked: Asked) => {
    if (isTokenQuestion(asked)) {
      count += 1;
      const access_token = `key-${count}`;
      return { body: { access_token, expires_in: 3, token_type: 'Bearer' } };
    }
    return {
      body: {
        clusters: [
          {
            name: 'prod',
            endpoint: '203.0.113.7',
            masterAuth: { clusterCaCertificate: 'Y2E=' },
          },
        ],
      },
    };
  };
}
