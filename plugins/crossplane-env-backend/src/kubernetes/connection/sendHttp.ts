import {
  IncomingHttpHeaders,
  IncomingMessage,
  OutgoingHttpHeaders,
  request as httpRequest,
} from 'node:http';
import { request as httpsRequest, RequestOptions } from 'node:https';
import { pipeline, Readable } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';

const KEEP_ALIVE_MS = 30_000;

export interface HttpRequest
  // An agent does TLS, and proxies.
  extends Pick<RequestOptions, 'method' | 'agent' | 'auth' | 'signal'> {
  headers: OutgoingHttpHeaders;
  body?: string;
}

export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Uncompressed. To read it fails when the connection breaks off before its end. */
  body: Readable;
}

/** Sends a request, and resolves once the answer begins. Redirects are not followed. */
export function sendHttp(
  url: string,
  options: HttpRequest,
): Promise<HttpAnswer> {
  const { headers, body, ...others } = options;
  const send = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = send(
      url,
      {
        ...others,
        headers: {
          ...headers,
          'Accept-Encoding': 'gzip',
          ...(body && { 'Content-Length': Buffer.byteLength(body) }),
        },
      },
      answer =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: uncompress(answer),
        }),
    );
    // Lets the system notice a peer that went away without a word.
    request.setSocketKeepAlive(true, KEEP_ALIVE_MS);
    request.on('error', reject);
    request.end(body);
  });
}

function uncompress(answer: IncomingMessage): Readable {
  if (answer.headers['content-encoding'] !== 'gzip') return answer;
  const gunzip = createGunzip({ flush: constants.Z_SYNC_FLUSH });
  // Whoever reads is told of what goes wrong.
  return pipeline(answer, gunzip, () => {});
}
