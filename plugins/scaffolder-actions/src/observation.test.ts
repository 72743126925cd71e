import { remoteFailure } from '@crossplane-env/backstage-plugin-crossplane-env-common/testUtils';
import { isTransientError } from './observation';

describe('isTransientError', () => {
  it.each([
    ['a proxy without a backend', 502, true],
    ['a backend under load', 429, true],
    ['a refusal', 403, false],
    ['a conflict', 409, false],
  ])('judges %s by its status', async (_, status, expected) => {
    const error = await remoteFailure(status, 'Error', 'message');
    expect(isTransientError(error)).toBe(expected);
  });

  it('knows a failed connection', async () => {
    const error = await fetch('http://127.0.0.1:1').catch(e => e);
    expect(isTransientError(error)).toBe(true);
  });

  it('knows a request that took too long', async () => {
    const signal = AbortSignal.timeout(0);
    await new Promise(resolve => signal.addEventListener('abort', resolve));
    expect(isTransientError(signal.reason)).toBe(true);
  });

  it('does not take a mistake in the code for a passing trouble', () => {
    expect(isTransientError(new TypeError('x is not a function'))).toBe(false);
  });
});
