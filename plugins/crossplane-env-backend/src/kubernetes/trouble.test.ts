import { toError } from '@backstage/errors';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { accessTo, accessToServer } from '../__testUtils__/accessTo';
import { HttpClusterConnection } from './ClusterConnection';
import {
  ConnectionError,
  CredentialsError,
  NoAccessError,
  StatusError,
} from './errors';
import { troubleOf } from './trouble';

const lost = (code?: string) => new ConnectionError('It is lost', { code });

it.each([
  [new StatusError({ code: 401 }), 'unauthenticated'],
  [new StatusError({ code: 403 }), 'forbidden'],
  [new StatusError({ code: 500 }), 'failing'],
  [new StatusError({ code: 504 }), 'silent'],
  [lost('ENOTFOUND'), 'unreachable'],
  [lost('ECONNREFUSED'), 'unreachable'],
  [lost('ENETDOWN'), 'unreachable'],
  [lost('ETIMEDOUT'), 'silent'],
  [lost('SELF_SIGNED_CERT_IN_CHAIN'), 'untrusted'],
  [lost('ERR_TLS_CERT_ALTNAME_INVALID'), 'untrusted'],
  [lost('ERR_SSL_WRONG_VERSION_NUMBER'), 'untrusted'],
  [lost('ENOENT'), 'untrusted'],
  [
    new CredentialsError('There is none', { code: 'ENOENT', isRenewed: false }),
    'unauthenticated',
  ],
  [new NoAccessError('It is gone'), 'unreachable'],
  [lost(), 'failing'],
  [undefined, 'failing'],
])('understands %s as %s', (error, trouble) => {
  expect(troubleOf(error)).toBe(trouble);
});

describe('of a connection', () => {
  let server: Server;

  beforeEach(async () => {
    server = createServer((_, response) => {
      response.writeHead(302, { Location: '/login' }).end();
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });

  afterEach(() => new Promise(resolve => server.close(resolve)));

  const port = () => (server.address() as AddressInfo).port;

  it.each([
    ['a port that is closed', () => 'http://127.0.0.1:9', 'unreachable'],
    ['an address of two', () => 'http://localhost:9', 'unreachable'],
    ['a host that there is not', () => 'http://no.invalid', 'unreachable'],
    [
      'plain HTTP where TLS is expected',
      () => `https://127.0.0.1:${port()}`,
      'untrusted',
    ],
    ['a page for people', () => `http://127.0.0.1:${port()}`, 'failing'],
  ])('understands %s', async (_, address, trouble) => {
    const connection = new HttpClusterConnection({
      cluster: 'test',
      access: accessToServer(address(), { type: 'token', token: 'the-token' }),
    });

    const error = await connection.send({ path: '/version' }).catch(toError);

    expect(troubleOf(error)).toBe(trouble);
    expect(error).toHaveProperty('message', expect.stringMatching(/./));
  });

  it('understands a token file that there is not', async () => {
    const connection = new HttpClusterConnection({
      cluster: 'test',
      access: accessToServer(`http://127.0.0.1:${port()}`, {
        type: 'tokenFile',
        path: '/nowhere/token',
      }),
    });

    const error = await connection
      .send({ path: '/version' })
      .catch(thrown => thrown);

    expect(troubleOf(error)).toBe('unauthenticated');
    expect(error).toMatchObject({ code: 'ENOENT' });
  });

  it('understands a file of certificates that there is not', async () => {
    const connection = new HttpClusterConnection({
      cluster: 'test',
      access: accessTo({
        type: 'server',
        server: {
          server: `https://127.0.0.1:${port()}`,
          caFile: '/nowhere/ca',
          skipTLSVerify: false,
        },
        identity: { type: 'anonymous' },
      }),
    });

    const error = await connection.send({ path: '/version' }).catch(toError);

    expect(troubleOf(error)).toBe('untrusted');
  });
});
