import { ResponseError } from '@backstage/errors';

/** An error of the backend as the client throws it. */
export async function remoteFailure(
  status: number,
  name: string,
  message: string,
): Promise<ResponseError> {
  const body = { error: { name, message }, response: { statusCode: status } };
  // jsdom has no Response; the error reads no more of one than this.
  const response = {
    ok: false,
    status,
    statusText: '',
    headers: new Headers({ 'Content-Type': 'application/json' }),
    text: async () => JSON.stringify(body),
  };
  return ResponseError.fromResponse(response as unknown as Response);
}
