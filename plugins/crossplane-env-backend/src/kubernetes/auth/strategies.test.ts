import {
  authStrategyChecks,
  CheckedAuthStrategy,
} from '@crossplane-env/backstage-plugin-crossplane-env-node/testUtils';
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
import { AnonymousStrategy } from './anonymous';
import { ClientCertificateStrategy } from './clientCertificate';
import { ExecPluginStrategy } from './execPlugin';
import { KubeconfigUserStrategy } from './kubeconfig';
import { TokenStrategy } from './token';
import { TokenFileStrategy } from './tokenFile';

jest.setTimeout(60_000);

const CLUSTER = {
  name: 'prod',
  url: 'https://k8s.example.org',
  authMetadata: {},
};
const SECRET = 's3cret-of-the-portal';
const LIFETIME_MS = 3000;

let folder: string;
const at = (name: string) => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'strategies-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

let issued = 0;

function tokenFile(): CheckedAuthStrategy {
  const write = () => writeFileSync(at('token'), `token-${++issued}\n`);
  write();
  return {
    strategy: new TokenFileStrategy(at('token')),
    cluster: CLUSTER,
    replace: write,
    breakDown: () => rmSync(at('token')),
    recover: write,
  };
}

async function clientCertificate(): Promise<CheckedAuthStrategy> {
  const files = { certFile: at('tls.crt'), keyFile: at('tls.key') };
  const write = async () => {
    const { cert, key } = await createCertificate(['viewer']);
    writeFileSync(files.certFile, cert);
    writeFileSync(files.keyFile, key);
  };
  await write();
  return {
    strategy: new ClientCertificateStrategy(files),
    cluster: CLUSTER,
    replace: write,
    breakDown: () => rmSync(files.keyFile),
    recover: write,
  };
}

/** A command that answers as long as there is a file of this name. */
function writeCommand(answer: string): string {
  const script = `
    if (!require('fs').existsSync(${JSON.stringify(
      at('works'),
    )})) process.exit(3);
    const soon = new Date(Date.now() + ${LIFETIME_MS}).toISOString();
    console.log(JSON.stringify(${answer}));`;
  writeFileSync(at('command'), `#!${process.execPath}\n${script}`, {
    mode: 0o700,
  });
  return at('command');
}

function command(
  answer: string,
  create: (path: string) => CheckedAuthStrategy['strategy'],
): CheckedAuthStrategy {
  const recover = () => writeFileSync(at('works'), '');
  recover();
  return {
    strategy: create(writeCommand(answer)),
    cluster: CLUSTER,
    secrets: [SECRET],
    // The command does so by itself.
    replace: () => {},
    breakDown: () => rmSync(at('works')),
    recover,
  };
}

const exec = () =>
  command(
    `{ kind: 'ExecCredential', status: { token: String(process.pid), expirationTimestamp: soon } }`,
    path =>
      new ExecPluginStrategy({
        apiVersion: 'client.authentication.k8s.io/v1',
        command: path,
        args: [`--password=${SECRET}`],
      }),
  );

const authProvider = () =>
  command(
    `{ token: String(process.pid), soon }`,
    path =>
      new KubeconfigUserStrategy({
        name: 'viewer',
        authProvider: {
          name: 'gcp',
          config: {
            ...{ 'cmd-path': path, 'cmd-args': `--password=${SECRET}` },
            ...{ 'token-key': '{.token}', 'expiry-key': '{.soon}' },
          },
        },
      }),
  );

/** A strategy whose cloud is a double on this machine. */
async function cloud(options: {
  provider: string;
  authMetadata?: Record<string, string>;
  answer(asked: Asked): Answer;
  refusal: Answer;
  env(double: HttpDouble): Record<string, string>;
}): Promise<CheckedAuthStrategy> {
  const { provider, authMetadata = {}, answer, refusal, env } = options;
  let isBroken = false;
  const double = await HttpDouble.start(asked =>
    isBroken ? refusal : answer(asked),
  );
  const cluster = { ...CLUSTER, authMetadata };
  const opened = await AccessProcess.start({
    env: env(double),
    access: {
      type: 'server',
      server: { server: CLUSTER.url, skipTLSVerify: false },
      identity: { type: 'provider', provider, authMetadata },
    },
  });
  return {
    ...{ strategy: opened.strategy(provider), cluster, secrets: [SECRET] },
    breakDown: () => {
      isBroken = true;
    },
    recover: () => {
      isBroken = false;
    },
    close: async () => {
      await opened.stop();
      await double.close();
    },
  };
}

const aws = () =>
  cloud({
    provider: 'aws',
    authMetadata: {
      'kubernetes.io/aws-assume-role': 'arn:aws:iam::111122223333:role/view',
    },
    answer: () => {
      const expiration = new Date(Date.now() + LIFETIME_MS).toISOString();
      return {
        body: `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials><AccessKeyId>ASIA${++issued}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>session</SessionToken><Expiration>${expiration}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
      };
    },
    refusal: {
      status: 403,
      body: '<ErrorResponse><Error><Code>AccessDenied</Code><Message>User portal is not authorized to perform: sts:AssumeRole</Message></Error></ErrorResponse>',
    },
    env: ({ url }) => ({
      ...{ AWS_ACCESS_KEY_ID: 'AKIAOWN', AWS_SECRET_ACCESS_KEY: SECRET },
      ...{ AWS_ENDPOINT_URL_STS: url, AWS_EC2_METADATA_DISABLED: 'true' },
    }),
  });

const azure = () =>
  cloud({
    provider: 'azure',
    answer: () => ({
      body: {
        access_token: `managed-${++issued}`,
        expires_on: String(Math.floor((Date.now() + LIFETIME_MS) / 1000)),
        expires_in: String(LIFETIME_MS / 1000),
        token_type: 'Bearer',
      },
    }),
    refusal: { status: 400, body: { error: 'Identity not found' } },
    env: ({ url }) => ({
      AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
      AZURE_POD_IDENTITY_AUTHORITY_HOST: url,
    }),
  });

const google = () =>
  cloud({
    provider: 'googleServiceAccount',
    answer: ({ url }) => ({
      headers: { 'Metadata-Flavor': 'Google' },
      body: url.pathname.endsWith('/token')
        ? {
            access_token: `machine-${++issued}`,
            expires_in: LIFETIME_MS / 1000,
            token_type: 'Bearer',
          }
        : {},
    }),
    refusal: { status: 403, headers: { 'Metadata-Flavor': 'Google' } },
    env: ({ url }) => ({
      GCE_METADATA_HOST: url.slice('http://'.length),
      METADATA_SERVER_DETECTION: 'assume-present',
    }),
  });

const written = { isLasting: true, cannotFail: true };
const token = () => ({ strategy: new TokenStrategy('a'), cluster: CLUSTER });
const anonymous = () => ({
  strategy: new AnonymousStrategy(),
  cluster: CLUSTER,
});

describe.each([
  { name: 'a token', checks: authStrategyChecks(token, written) },
  { name: 'no credential', checks: authStrategyChecks(anonymous, written) },
  { name: 'a token file', checks: authStrategyChecks(tokenFile) },
  { name: 'a certificate', checks: authStrategyChecks(clientCertificate) },
  { name: 'a command', checks: authStrategyChecks(exec) },
  { name: 'an auth-provider', checks: authStrategyChecks(authProvider) },
  { name: 'aws', checks: authStrategyChecks(aws) },
  { name: 'azure', checks: authStrategyChecks(azure) },
  { name: 'googleServiceAccount', checks: authStrategyChecks(google) },
])('$name', ({ checks }) => {
  it.each(checks)('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});
