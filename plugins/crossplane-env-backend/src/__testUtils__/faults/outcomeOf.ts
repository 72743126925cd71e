import { ResponseError } from '@backstage/errors';

/** What a request to the portal is answered with, or the status of its refusal. */
export async function outcomeOf<T>(request: Promise<T>): Promise<T | number> {
  try {
    return await request;
  } catch (error) {
    const { statusCode } = error as Partial<ResponseError>;
    if (statusCode === undefined) throw error;
    return statusCode;
  }
}
