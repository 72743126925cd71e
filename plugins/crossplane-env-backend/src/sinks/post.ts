import { request as httpRequest } from 'node:http';
import { request as httpsRequest, RequestOptions } from 'node:https';

/** What a server said, as far as it is of interest. */
export interface Answer {
  status: number;
  /** Of its headers, in seconds or as a date. */
  retryAfter?: string;
  /** 1 kB of its body at most. */
  excerpt: string;
}

const LONGEST_EXCERPT = 1024;

/** Follows no redirects, and reads no more of an answer than its beginning. */
export function post(
  url: URL,
  body: string,
  options: Pick<RequestOptions, 'headers' | 'lookup' | 'signal'>,
): Promise<Answer> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { ...options, method: 'POST', agent: false },
      response => {
        const chunks: Buffer[] = [];
        let length = 0;
        const finish = () => {
          response.destroy();
          resolve({
            status: response.statusCode ?? 0,
            retryAfter: response.headers['retry-after'],
            excerpt: Buffer.concat(chunks)
              .subarray(0, LONGEST_EXCERPT)
              .toString('utf8'),
          });
        };
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          length += chunk.length;
          if (length >= LONGEST_EXCERPT) finish();
        });
        response.on('end', finish);
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
