import { CredentialsError, isStatusError, NOT_LOCATED } from './errors';

/** What stands between the portal and a cluster. */
export type Trouble =
  /** The API server is not found, or does not accept connections. */
  | 'unreachable'
  /** It cannot prove that it is the right one. */
  | 'untrusted'
  /** It does not answer in time. */
  | 'silent'
  /** It does not accept the credentials, or they cannot be had. */
  | 'unauthenticated'
  /** The identity lacks a right. */
  | 'forbidden'
  /** It answers, and not as it should. */
  | 'failing';

/** Of Node's sockets, and of OpenSSL where a certificate does not convince it. */
const TROUBLE_OF_CODE: Record<string, Trouble> = {
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EPIPE: 'unreachable',
  [NOT_LOCATED]: 'unreachable',
  ETIMEDOUT: 'silent',
  // But for credentials, only the file with the certificates to trust is read.
  ENOENT: 'untrusted',
  EACCES: 'untrusted',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'untrusted',
  CERT_HAS_EXPIRED: 'untrusted',
  CERT_NOT_YET_VALID: 'untrusted',
  CERT_SIGNATURE_FAILURE: 'untrusted',
  CERT_UNTRUSTED: 'untrusted',
  HOSTNAME_MISMATCH: 'untrusted',
  ERR_TLS_CERT_ALTNAME_INVALID: 'untrusted',
  EPROTO: 'untrusted',
};

/** What an error of a request tells of the way to a cluster. */
export function troubleOf(error: unknown): Trouble {
  if (isStatusError(error, 401)) return 'unauthenticated';
  if (error instanceof CredentialsError) return 'unauthenticated';
  if (isStatusError(error, 403)) return 'forbidden';
  if (isStatusError(error, 504)) return 'silent';
  if (isStatusError(error)) return 'failing';
  const code = codeOf(error);
  if (code?.startsWith('ERR_SSL') || code?.startsWith('ERR_OSSL')) {
    return 'untrusted';
  }
  if (code === undefined) return 'failing';
  return TROUBLE_OF_CODE[code] ?? 'unreachable';
}

/** Of the system or of OpenSSL, such as `ECONNREFUSED`. */
export function codeOf(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}
