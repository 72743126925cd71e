import { ResponseError } from '@backstage/errors';
import { remoteError } from './remoteError';

function failure(body: object) {
  return ResponseError.fromResponse(
    new Response(JSON.stringify(body), {
      status: 409,
      headers: { 'Content-Type': 'application/json' },
    }),
  );
}

describe('remoteError', () => {
  it('is what the backend said', async () => {
    const error = await failure({
      error: { name: 'ConflictError', message: 'The name is taken.' },
      response: { statusCode: 409 },
    });
    expect(remoteError(error)).toMatchObject({
      name: 'ConflictError',
      message: 'The name is taken.',
    });
  });

  it('leaves any other error as it is', () => {
    const error = new TypeError('fetch failed');
    expect(remoteError(error)).toBe(error);
  });
});
