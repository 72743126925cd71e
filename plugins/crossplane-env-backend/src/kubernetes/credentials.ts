import { X509Certificate } from 'node:crypto';
import type { OutgoingHttpHeaders } from 'node:http';
import type { RequestOptions } from 'node:https';

/** What credentials say of themselves, and nothing of what they are. */
export interface CredentialsInfo {
  type: 'token' | 'certificate' | 'none';
  /** From when and until when they are good, where they say so. */
  from?: Date;
  until?: Date;
}

/** Of the credentials that a request is sent with: a bearer token, or a client certificate. */
export function describeCredentials(
  authentication: RequestOptions,
): CredentialsInfo {
  const headers = authentication.headers as OutgoingHttpHeaders | undefined;
  const token = /^Bearer\s+(\S+)$/i.exec(String(headers?.Authorization))?.[1];
  if (token) return { type: 'token', ...validityOfToken(token) };
  const { cert } = authentication;
  return typeof cert === 'string' || Buffer.isBuffer(cert)
    ? { type: 'certificate', ...validityOfCertificate(cert) }
    : { type: 'none' };
}

/** Of a JSON Web Token; other tokens say nothing. */
function validityOfToken(token: string): Omit<CredentialsInfo, 'type'> {
  try {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url');
    const { iat, exp } = JSON.parse(payload.toString('utf8'));
    return { from: toDate(iat * 1000), until: toDate(exp * 1000) };
  } catch {
    return {};
  }
}

function validityOfCertificate(
  pem: string | Buffer,
): Omit<CredentialsInfo, 'type'> {
  try {
    const { validFrom, validTo } = new X509Certificate(pem);
    return {
      from: toDate(Date.parse(validFrom)),
      until: toDate(Date.parse(validTo)),
    };
  } catch {
    return {};
  }
}

function toDate(time: number): Date | undefined {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
