import { JsonObject } from '@backstage/types';
import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessProcess } from '../../__testUtils__/clouds/AccessProcess';
import { Asked, HttpDouble } from '../../__testUtils__/clouds/HttpDouble';
import { eventually } from '../../__testUtils__/eventually';

jest.setTimeout(60_000);

const OWN = { AWS_ACCESS_KEY_ID: 'AKIAOWN', AWS_SECRET_ACCESS_KEY: 'own' };

/** In the place of STS: gives credentials that are good for a moment, each with another key. */
class Sts {
  readonly double: HttpDouble;

  static async start(lifetimeMs: number): Promise<Sts> {
    let count = 0;
    const double = await HttpDouble.start(({ form }) => {
      count += 1;
      const expiration = new Date(Date.now() + lifetimeMs).toISOString();
      const credentials = `<Credentials><AccessKeyId>ASIA${count}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>session-${count}</SessionToken><Expiration>${expiration}</Expiration></Credentials>`;
      const { Action } = form;
      return {
        body: `<${Action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${Action}Result>${credentials}</${Action}Result></${Action}Response>`,
      };
    });
    return new Sts(double);
  }

  private constructor(double: HttpDouble) {
    this.double = double;
  }

  asked(): Array<Asked['form']> {
    return this.double.asked.map(({ form }) => form);
  }
}

/** What EKS does with a token before it asks STS. */
function decode(token: string): URL {
  expect(token).toMatch(/^k8s-aws-v1\.[\w-]+$/);
  const [, payload] = token.split('.');
  return new URL(Buffer.from(payload, 'base64url').toString());
}

const signerOf = (token: string) =>
  decode(token).searchParams.get('X-Amz-Credential')!.split('/')[0];

/** What STS makes of the question when EKS asks it, by the rules of Signature Version 4. */
function sign(
  url: URL,
  options: { clusterId: string; secret: string },
): string {
  const hash = (text: string) =>
    createHash('sha256').update(text).digest('hex');
  const hmac = (key: string | Buffer, text: string) =>
    createHmac('sha256', key).update(text).digest();
  const get = (key: string) => url.searchParams.get(key)!;
  const [, ...scope] = get('X-Amz-Credential').split('/');
  const query = url.search
    .slice(1)
    .split('&')
    .filter(part => !part.startsWith('X-Amz-Signature='))
    .sort()
    .join('&');
  const request = [
    'GET',
    '/',
    query,
    `host:${url.host}`,
    `x-k8s-aws-id:${options.clusterId}`,
    '',
    'host;x-k8s-aws-id',
    hash(''),
  ].join('\n');
  const text = [
    'AWS4-HMAC-SHA256',
    get('X-Amz-Date'),
    scope.join('/'),
    hash(request),
  ].join('\n');
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${options.secret}`);
  return hmac(key, text).toString('hex');
}

describe('aws', () => {
  let sts: Sts;
  let process: AccessProcess | undefined;

  async function open(options: {
    env?: Record<string, string>;
    config?: JsonObject;
    authMetadata?: Record<string, string>;
    lifetimeMs?: number;
  }): Promise<AccessProcess> {
    const { env = OWN, config, authMetadata = {}, lifetimeMs = 4000 } = options;
    sts = await Sts.start(lifetimeMs);
    process = await AccessProcess.start({
      env: {
        ...env,
        AWS_ENDPOINT_URL_STS: sts.double.url,
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_REGION: 'eu-west-1',
      },
      config,
      access: {
        type: 'server',
        server: { server: 'https://eks.example.org', skipTLSVerify: false },
        identity: { type: 'provider', provider: 'aws', authMetadata },
      },
    });
    return process;
  }

  afterEach(async () => {
    await process?.stop();
    process = undefined;
    await sts.double.close();
  });

  it('signs the question who it is, for the cluster, and keeps it for most of 15 minutes', async () => {
    const opened = await open({
      authMetadata: { 'kubernetes.io/x-k8s-aws-id': 'prod-eks' },
    });
    const before = Date.now();
    const { credential } = (await opened.access()) as {
      credential: { token: string; expiresAt: string };
    };
    const url = decode(credential.token);

    expect(url.host).toBe('sts.eu-west-1.amazonaws.com');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      Action: 'GetCallerIdentity',
      'X-Amz-Expires': '60',
      'X-Amz-SignedHeaders': 'host;x-k8s-aws-id',
      'X-Amz-Credential': expect.stringMatching(
        /^AKIAOWN\/\d{8}\/eu-west-1\/sts\/aws4_request$/,
      ),
      'X-Amz-Signature': sign(url, { clusterId: 'prod-eks', secret: 'own' }),
    });
    const lifetimeMs = Date.parse(credential.expiresAt) - before;
    expect(lifetimeMs).toBeGreaterThan(13 * 60_000);
    expect(lifetimeMs).toBeLessThan(15 * 60_000);
    await expect(opened.token()).resolves.toBe(credential.token);
    expect(sts.asked()).toEqual([]);
  });

  it('assumes a role with an external id, and again before that ends', async () => {
    const opened = await open({
      authMetadata: {
        'kubernetes.io/aws-assume-role': 'arn:aws:iam::111122223333:role/view',
        'kubernetes.io/aws-external-id': 'shared',
      },
    });
    const first = await opened.token();
    expect(signerOf(first)).toBe('ASIA1');
    expect(decode(first).searchParams.get('X-Amz-Security-Token')).toBe(
      'session-1',
    );
    await expect(opened.token()).resolves.toBe(first);
    await eventually(async () =>
      expect(signerOf(await opened.token())).toBe('ASIA2'),
    );
    for (const question of sts.asked()) {
      expect(question).toMatchObject({
        Action: 'AssumeRole',
        RoleArn: 'arn:aws:iam::111122223333:role/view',
        ExternalId: 'shared',
        RoleSessionName: 'crossplane-env',
      });
    }
    expect(sts.double.asked[0].headers.authorization).toContain('AKIAOWN/');
  });

  it('begins with what the portal’s integration has for the account of the role', async () => {
    const opened = await open({
      config: {
        aws: {
          accounts: [
            {
              accountId: '111122223333',
              accessKeyId: 'AKIAACCOUNT',
              secretAccessKey: 's',
            },
          ],
        },
      },
      authMetadata: {
        'kubernetes.io/aws-assume-role': 'arn:aws:iam::111122223333:role/view',
      },
    });
    await opened.token();
    expect(sts.double.asked[0].headers.authorization).toContain('AKIAACCOUNT/');
  });

  it('is the service account of its pod, whose token is rotated', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'irsa-'));
    const file = join(directory, 'token');
    writeFileSync(file, 'first');
    const opened = await open({
      env: {
        AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/pod',
        AWS_WEB_IDENTITY_TOKEN_FILE: file,
      },
    });
    const first = signerOf(await opened.token());
    writeFileSync(file, 'second');
    await eventually(async () =>
      expect(signerOf(await opened.token())).not.toBe(first),
    );
    rmSync(directory, { recursive: true });

    const questions = sts.asked();
    expect(questions[0]).toMatchObject({
      Action: 'AssumeRoleWithWebIdentity',
      WebIdentityToken: 'first',
    });
    expect(questions.at(-1)).toMatchObject({ WebIdentityToken: 'second' });
  });

  it('says what is wrong where there are no credentials', async () => {
    const opened = await open({ env: {} });
    await expect(opened.token()).rejects.toThrow(
      /ConnectionError: The backend cannot authenticate: Could not load credentials/,
    );
  });
});
