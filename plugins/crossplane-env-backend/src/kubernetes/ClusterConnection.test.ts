import { stringifyError, toError } from '@backstage/errors';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { accessToServer } from '../__testUtils__/accessTo';
import { createCertificate } from '../__testUtils__/clouds/certificates';
import { ClusterIdentity } from './ClusterAccess';
import { HttpClusterConnection } from './ClusterConnection';
import { CredentialsError, ExcessError } from './errors';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const END = '2126-01-01T00:00:00.000Z';

describe('HttpClusterConnection', () => {
  let server: Server;
  let answer: Handler;
  const asked: IncomingMessage[] = [];

  beforeEach(async () => {
    asked.length = 0;
    server = createServer((request, response) => {
      asked.push(request);
      answer(request, response);
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  function connect(
    identity: ClusterIdentity = { type: 'token', token: 'the-token' },
    path = '',
    heartbeat?: { silenceMs: number; timeoutMs: number },
  ) {
    const { port } = server.address() as AddressInfo;
    return new HttpClusterConnection({
      cluster: 'test',
      heartbeat,
      access: accessToServer(`http://127.0.0.1:${port}${path}`, identity),
    });
  }

  it('asks below the address, with the token and the query', async () => {
    answer = (_, response) => response.end('{"items":[]}');
    const result = await connect(undefined, '/clusters/c-1').send({
      path: '/api/v1/pods',
      query: { limit: 5, labelSelector: 'a=b,c', continue: undefined },
    });

    expect(result).toEqual({ items: [] });
    expect(asked[0].url).toBe(
      '/clusters/c-1/api/v1/pods?limit=5&labelSelector=a%3Db%2Cc',
    );
    expect(asked[0].headers.authorization).toBe('Bearer the-token');
  });

  it('takes a token whose line was ended', async () => {
    answer = (_, response) => response.end('{}');
    await connect({ type: 'token', token: 'the-token\r\n' }).send({
      path: '/api',
    });
    expect(asked[0].headers.authorization).toBe('Bearer the-token');
  });

  it.each(['hunter2\nhunter2', 'hunter2 hunter2', 'hunter2\u2026', ' '])(
    'says that it is the token, where that is %j',
    async token => {
      const connection = connect({ type: 'token', token });
      const failure = await connection.send({ path: '/api' }).catch(toError);
      expect(failure).toBeInstanceOf(CredentialsError);
      expect(String(failure)).toContain('the token is empty, or has spaces');
      expect(String(failure)).not.toContain('hunter2');
      expect(asked).toEqual([]);
    },
  );

  it('says that it is the client certificate, where that cannot be used', async () => {
    const base64 = (text: string) => Buffer.from(text).toString('base64');
    const one = await createCertificate(['one']);
    const other = await createCertificate(['other']);
    for (const [certData, keyData] of [
      [base64('hunter2'), base64(one.key)],
      [base64(one.cert), base64('hunter2')],
      [base64(one.cert), base64(other.key)],
      [one.cert, one.key],
    ]) {
      const connection = connect({
        type: 'clientCertificate',
        ...{ certData, keyData },
      });
      const failure = await connection.send({ path: '/api' }).catch(toError);
      expect(failure).toBeInstanceOf(CredentialsError);
      expect(String(failure)).toContain(
        'the client certificate and its key do not go together',
      );
      expect(String(failure)).not.toContain('hunter2');
    }
  });

  it('quotes nothing of an answer that is no JSON', async () => {
    answer = (_, response) => response.end('{"password":hunter2}');
    const failure = connect().send({ path: '/api' });
    await expect(failure).rejects.toThrow('no JSON');
    await expect(failure).rejects.not.toThrow('hunter2');
  });

  it.each([
    ['a token of somebody', false, { type: 'token' as const, token: 't' }],
    [
      'the token of a command',
      true,
      {
        type: 'exec' as const,
        plugin: {
          apiVersion: 'client.authentication.k8s.io/v1',
          command: 'echo',
          args: [
            JSON.stringify({
              kind: 'ExecCredential',
              status: { token: 't', expirationTimestamp: END },
            }),
          ],
        },
      },
    ],
  ])('tells of %s until when it is good', async (_, isRenewed, identity) => {
    const connection = new HttpClusterConnection({
      cluster: 'test',
      access: accessToServer('http://127.0.0.1:9', identity),
    });
    expect(await connection.describeCredentials()).toEqual({
      ...{ type: 'token', isRenewed },
      ...(isRenewed && { until: new Date(END) }),
    });
  });

  it('sends a body of the wanted type', async () => {
    let body = '';
    answer = (request, response) => {
      request.on('data', chunk => {
        body += chunk;
      });
      request.on('end', () => response.end('{}'));
    };
    await connect().send({
      method: 'PATCH',
      path: '/x',
      contentType: 'application/merge-patch+json',
      body: { a: 1 },
    });

    expect(asked[0].method).toBe('PATCH');
    expect(asked[0].headers['content-type']).toBe(
      'application/merge-patch+json',
    );
    expect(JSON.parse(body)).toEqual({ a: 1 });
  });

  it('reads a token file anew for each request, without its line end', async () => {
    answer = (_, response) => response.end('{}');
    const directory = await mkdtemp(join(tmpdir(), 'token-'));
    const path = join(directory, 'token');
    const connection = connect({ type: 'tokenFile', path });
    await writeFile(path, 'first\n');
    await connection.send({ path: '/x' });
    await writeFile(path, 'second\n');
    await connection.send({ path: '/x' });
    await rm(directory, { recursive: true });

    expect(asked.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer first',
      'Bearer second',
    ]);
  });

  it('throws a Status as it is', async () => {
    answer = (_, response) => {
      response.writeHead(403, { 'Content-Type': 'application/json' });
      response.end(
        '{"kind":"Status","status":"Failure","message":"no","reason":"Forbidden","code":403}',
      );
    };
    await expect(connect().send({ path: '/x' })).rejects.toMatchObject({
      name: 'StatusError',
      code: 403,
      reason: 'Forbidden',
      message: 'no',
    });
  });

  it.each([
    ['the header', 'Too many requests, please try again later.\n', 3],
    ['the Status', '{"kind":"Status","details":{"retryAfterSeconds":7}}', 7],
  ])('notes when to come back, as %s says', async (_, body, seconds) => {
    answer = (__, response) => {
      response.writeHead(429, { 'Retry-After': '3' }).end(body);
    };
    await expect(connect().send({ path: '/x' })).rejects.toMatchObject({
      code: 429,
      details: { retryAfterSeconds: seconds },
    });
  });

  it('throws the plain text of a path that is not served', async () => {
    answer = (_, response) => {
      response.writeHead(404).end('404 page not found\n');
    };
    await expect(connect().send({ path: '/x' })).rejects.toMatchObject({
      name: 'StatusError',
      code: 404,
      message: '404 page not found',
    });
  });

  it('does not follow a redirect with the token', async () => {
    answer = (_, response) => {
      response.writeHead(302, { Location: 'http://127.0.0.1:1/' }).end();
    };
    await expect(connect().send({ path: '/x' })).rejects.toMatchObject({
      name: 'ConnectionError',
    });
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['of a length that was announced', { 'Content-Length': '100' }],
    ['in chunks', {}],
  ])('fails when an answer %s breaks off', async (_, headers) => {
    answer = (__, response) => {
      response.writeHead(200, headers);
      response.write('{"items":', () => response.destroy());
    };
    await expect(connect().send({ path: '/x' })).rejects.toMatchObject({
      name: 'ConnectionError',
    });
  });

  it('reads an answer that is compressed, and fails when that breaks off', async () => {
    const whole = gzipSync(JSON.stringify({ items: ['x'.repeat(1000)] }));
    const length = String(whole.length);
    const headers = { 'Content-Encoding': 'gzip', 'Content-Length': length };
    answer = (request, response) => {
      response.writeHead(200, headers);
      if (request.url === '/whole') response.end(whole);
      else response.write(whole.subarray(0, 20), () => response.destroy());
    };

    const { items } = (await connect().send({ path: '/whole' })) as {
      items: string[];
    };
    expect(items[0]).toHaveLength(1000);
    expect(asked[0].headers['accept-encoding']).toBe('gzip');
    await expect(connect().send({ path: '/half' })).rejects.toMatchObject({
      name: 'ConnectionError',
    });
  });

  it('reads no more of an answer than it may have', async () => {
    answer = (_, response) => {
      response.end(JSON.stringify({ items: ['x'.repeat(1000)] }));
    };
    const connection = connect();

    await expect(
      connection.send({ path: '/x', maxBytes: 1000 }),
    ).rejects.toBeInstanceOf(ExcessError);
    await expect(
      connection.send({ path: '/x', maxBytes: 2000 }),
    ).resolves.toBeDefined();
  });

  it('says that the server cannot be reached, and keeps the token to itself', async () => {
    const connection = connect();
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
    const failure = await connection.send({ path: '/x' }).then(String, toError);
    server.listen(0, '127.0.0.1');

    expect(failure).toMatchObject({
      name: 'ConnectionError',
      message: expect.stringContaining('ECONNREFUSED'),
    });
    expect(stringifyError(failure)).not.toContain('the-token');
  });

  describe('stream', () => {
    it('answers lines as they come, however they are cut', async () => {
      const text = Buffer.from('{"n":"ä"}\n{"n":2}\n');
      answer = (_, response) => {
        response.write(text.subarray(0, 7));
        setImmediate(() => response.end(text.subarray(7)));
      };
      const lines = [];
      for await (const line of await connect().stream({
        path: '/x',
        maxSeconds: 60,
      })) {
        lines.push(line);
      }

      expect(lines).toEqual([{ n: 'ä' }, { n: 2 }]);
    });

    it('fails at a line that has no end', async () => {
      answer = (_, response) => {
        response.end(`{"n":1}\n${'x'.repeat(9 * 1024 * 1024)}`);
      };
      const lines: unknown[] = [];
      const reading = (async () => {
        const stream = await connect().stream({ path: '/x', maxSeconds: 60 });
        for await (const line of stream) lines.push(line);
      })();

      await expect(reading).rejects.toBeInstanceOf(ExcessError);
      expect(lines).toEqual([{ n: 1 }]);
    });

    it('fails when the connection breaks off', async () => {
      answer = (_, response) => {
        response.write('{"n":1}\n');
        setImmediate(() => response.destroy());
      };
      const lines: unknown[] = [];
      const reading = (async () => {
        const stream = await connect().stream({ path: '/x', maxSeconds: 60 });
        for await (const line of stream) lines.push(line);
      })();

      await expect(reading).rejects.toMatchObject({ name: 'ConnectionError' });
      expect(lines).toEqual([{ n: 1 }]);
    });

    describe('that is silent', () => {
      const isWatch = ({ url }: IncomingMessage) => url === '/watch';
      const watch = async (seen: unknown[] = []) => {
        const stream = await connect(undefined, '', {
          silenceMs: 100,
          timeoutMs: 200,
        }).stream({ path: '/watch', maxSeconds: 60 });
        for await (const line of stream) seen.push(line);
      };

      it('fails when the server does not answer any more, and says since when', async () => {
        const startedAt = Date.now();
        answer = (request, response) => {
          if (isWatch(request)) response.write('{"n":1}\n');
        };
        const failure = await watch().catch(error => error);

        expect(failure).toMatchObject({
          name: 'ConnectionError',
          message: 'The API server did not answer in time.',
        });
        const silentSince = failure.silentSince.getTime();
        expect(silentSince).toBeGreaterThanOrEqual(startedAt);
        expect(Date.now() - silentSince).toBeGreaterThanOrEqual(300);
      });

      it.each([200, 403, 503])(
        'goes on where the server gives a sign of life, be it %d',
        async code => {
          answer = (request, response) => {
            if (!isWatch(request)) response.writeHead(code).end('{}');
            else {
              response.flushHeaders();
              setTimeout(() => response.end('{"n":1}\n'), 700);
            }
          };
          const seen: unknown[] = [];
          await watch(seen);

          expect(seen).toEqual([{ n: 1 }]);
          const questions = asked.filter(request => !isWatch(request));
          expect(questions.length).toBeGreaterThan(2);
        },
      );

      it('is not asked about while something comes', async () => {
        answer = (_, response) => {
          let n = 0;
          const timer = setInterval(() => {
            response.write(`{"n":${(n += 1)}}\n`);
            if (n === 15) {
              clearInterval(timer);
              response.end();
            }
          }, 20);
        };
        await watch();

        expect(asked.filter(request => !isWatch(request))).toEqual([]);
      });
    });

    it('closes the connection when aborted', async () => {
      const abort = new AbortController();
      const closed = new Promise(resolve => {
        answer = (request, response) => {
          request.on('close', resolve);
          response.write('{"n":1}\n');
        };
      });
      const reading = (async () => {
        const stream = await connect().stream({
          path: '/x',
          maxSeconds: 60,
          signal: abort.signal,
        });
        for await (const line of stream) {
          expect(line).toEqual({ n: 1 });
          abort.abort();
        }
      })();

      await expect(reading).rejects.toMatchObject({ name: 'ConnectionError' });
      await closed;
    });
  });
});
