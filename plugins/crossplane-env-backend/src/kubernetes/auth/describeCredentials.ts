import { ClusterCredential } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { X509Certificate } from 'node:crypto';

/** From when and until when something is good, where it says so. */
interface Validity {
  from?: Date;
  until?: Date;
}

/** What credentials say of themselves, and nothing of what they are. */
export interface CredentialsInfo extends Validity {
  type: 'token' | 'certificate' | 'none';
  /** Whether the backend gets others by itself before they expire. */
  isRenewed?: boolean;
}

export function describeCredentials(
  credential: ClusterCredential,
): CredentialsInfo {
  const { expiresAt } = credential;
  const told = expiresAt && { until: expiresAt };
  switch (credential.type) {
    case 'bearer token':
      return { type: 'token', ...validityOfToken(credential.token), ...told };
    case 'x509 client certificate': {
      const own = validityOfCertificate(credential.cert);
      return { type: 'certificate', ...own, ...told };
    }
    default:
      return { type: 'none' };
  }
}

/** Of a JSON Web Token, as those of service accounts are; other tokens say nothing. */
export function validityOfToken(token: string): Validity {
  try {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url');
    const { iat, exp } = JSON.parse(payload.toString('utf8'));
    return { from: toDate(iat * 1000), until: toDate(exp * 1000) };
  } catch {
    return {};
  }
}

/** What is no certificate is told by TLS. */
export function validityOfCertificate(pem: string): Validity {
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
