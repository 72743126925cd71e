import {
  EnvironmentChangedSignal,
  signalToken,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';

/** Equal to each signal about the environment of that uid, and to no other. */
export function signalAbout(uid: string): unknown {
  return {
    $$typeof: Symbol.for('jest.asymmetricMatcher'),
    asymmetricMatch: (message: EnvironmentChangedSignal) =>
      message.token === signalToken(uid, message.salt) &&
      Object.keys(message).length === 2,
    toString: () => 'signalAbout',
    getExpectedType: () => 'object',
    toAsymmetricMatcher: () => `signalAbout<${uid}>`,
  };
}
