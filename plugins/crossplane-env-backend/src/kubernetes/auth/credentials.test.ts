import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessTo, accessToServer } from '../../__testUtils__/accessTo';
import { createCertificate } from '../../__testUtils__/clouds/certificates';
import { ManualClock } from '../../__testUtils__/ManualClock';
import { ClusterIdentity } from '../ClusterAccess';
import { requestOptionsOf } from '../requestOptions';

const SERVER = 'https://k8s.example.org';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const jwt = (claims: object) =>
  `${base64('{}')}.${Buffer.from(JSON.stringify(claims)).toString(
    'base64url',
  )}.signature`;

let directory: string;
const at = (name: string) => join(directory, name);

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'credentials-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

const credentialOf = async (identity: ClusterIdentity) =>
  (await accessToServer(SERVER, identity).get()).credential;

/** What goes over the wire. */
async function presented(identity: ClusterIdentity) {
  const access = await accessToServer(SERVER, identity).get();
  const { headers, agent } = await requestOptionsOf(access);
  const { cert, key } = (agent as Agent).options;
  return {
    authorization: headers.Authorization,
    cert: cert?.toString(),
    key: key?.toString(),
  };
}

// The API server goes by the certificate where it gets both.
describe('one thing is presented', () => {
  it('of a token, without any certificate', async () => {
    await expect(presented({ type: 'token', token: 'a' })).resolves.toEqual({
      authorization: 'Bearer a',
    });
  });

  it('of a certificate, as the configuration has it, without any token', async () => {
    const { cert, key } = await createCertificate(['viewer']);
    await expect(
      presented({
        type: 'clientCertificate',
        certData: base64(cert),
        keyData: base64(key),
      }),
    ).resolves.toEqual({ cert, key });
  });

  it('of a certificate in files, which may be replaced', async () => {
    const identity: ClusterIdentity = {
      type: 'clientCertificate',
      certFile: at('tls.crt'),
      keyFile: at('tls.key'),
    };
    for (const version of ['first', 'second']) {
      const { cert, key } = await createCertificate([version]);
      writeFileSync(at('tls.crt'), cert);
      writeFileSync(at('tls.key'), key);
      await expect(presented(identity)).resolves.toEqual({ cert, key });
    }
  });

  it('is nothing for what authenticates in front', async () => {
    await expect(presented({ type: 'anonymous' })).resolves.toEqual({});
  });
});

describe('when it ends is known', () => {
  it('of a token that says so', async () => {
    const token = jwt({ exp: 1893456000 });
    await expect(credentialOf({ type: 'token', token })).resolves.toEqual({
      ...{ type: 'bearer token', token },
      expiresAt: new Date('2030-01-01T00:00:00Z'),
    });
  });

  it('of a certificate', async () => {
    const { cert, key } = await createCertificate(['viewer'], 60_000);
    const credential = await credentialOf({
      type: 'clientCertificate',
      certData: base64(cert),
      keyData: base64(key),
    });
    const inMs = credential.expiresAt!.getTime() - Date.now();
    expect(inMs).toBeGreaterThan(0);
    expect(inMs).toBeLessThanOrEqual(60_000);
  });

  it.each(['opaque', 'a.b.c', jwt({ exp: 'never' })])(
    'not of the token %s',
    async token => {
      await expect(
        credentialOf({ type: 'token', token }),
      ).resolves.not.toHaveProperty('expiresAt');
    },
  );
});

describe('a token file', () => {
  it.each([
    ['is not there', undefined, /ENOENT/],
    ['is empty', ' \n', /The token file '.*' is empty/],
  ])('that %s is named', async (_, content, message) => {
    if (content !== undefined) writeFileSync(at('token'), content);
    await expect(
      credentialOf({ type: 'tokenFile', path: at('token') }),
    ).rejects.toMatchObject({
      name: 'ConnectionError',
      message: expect.stringMatching(message),
    });
  });
});

describe('a kubeconfig', () => {
  const write = (name: string, user: object, server = 'https://kube') =>
    writeFileSync(
      at(name),
      JSON.stringify({
        clusters: [{ name: 'c', cluster: { server } }],
        users: [{ name: 'u', user }],
        contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
      }),
    );

  it('is read again, and what it said counts while it cannot be read', async () => {
    const clock = new ManualClock();
    write('config', { token: 'first' });
    const access = accessTo(
      { type: 'kubeconfig', context: 'x', file: at('config') },
      { clock },
    );
    const told = async () => {
      await clock.advance(6000);
      const { server, credential } = await access.get();
      return [server.server, 'token' in credential && credential.token];
    };
    expect(await told()).toEqual(['https://kube', 'first']);
    writeFileSync(at('config'), '{ half');
    expect(await told()).toEqual(['https://kube', 'first']);
    write('next', { token: 'second' }, 'https://moved');
    renameSync(at('next'), at('config'));
    expect(await told()).toEqual(['https://moved', 'second']);
  });

  it('says where the cluster is to whoever has credentials of their own', async () => {
    const clock = new ManualClock();
    write('config', { token: 'theirs' });
    const access = accessTo(
      {
        ...{ type: 'kubeconfig', context: 'x', file: at('config') },
        identity: { type: 'token', token: 'own' },
      },
      { clock },
    );
    await access.get();
    write('config', { token: 'theirs' }, 'https://moved');
    await clock.advance(6000);
    await expect(access.get()).resolves.toMatchObject({
      server: { server: 'https://moved' },
      credential: { token: 'own' },
    });
  });

  it('is read again when the clock was set back', async () => {
    const clock = new ManualClock();
    write('config', { token: 'first' });
    const access = accessTo(
      { type: 'kubeconfig', context: 'x', file: at('config') },
      { clock },
    );
    await access.get();
    write('config', { token: 'second' });
    clock.set(-24 * 3_600_000);
    await expect(access.get()).resolves.toMatchObject({
      credential: { token: 'second' },
    });
  });

  it('may have the token in a file, which is rotated', async () => {
    const clock = new ManualClock();
    writeFileSync(at('token'), 'first\n');
    write('config', { tokenFile: at('token') });
    const access = accessTo(
      { type: 'kubeconfig', context: 'x', file: at('config') },
      { clock },
    );
    await expect(access.get()).resolves.toMatchObject({
      credential: { token: 'first' },
    });
    writeFileSync(at('token'), 'second');
    await clock.advance(6000);
    await expect(access.get()).resolves.toMatchObject({
      credential: { token: 'second' },
    });
  });

  it.each<[object, RegExp]>([
    [{ as: 'admin', token: 't' }, /impersonates another one/],
    [{ username: 'u', password: 's3cret' }, /has a password/],
  ])('takes no user %j', async (user, message) => {
    write('config', user);
    const access = accessTo({
      type: 'kubeconfig',
      context: 'x',
      file: at('config'),
    });
    const failure = await access.get().catch(String);
    expect(failure).toMatch(message);
    expect(failure).not.toContain('s3cret');
  });
});
