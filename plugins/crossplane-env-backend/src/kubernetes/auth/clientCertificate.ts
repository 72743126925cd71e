import { ClusterAuthStrategy } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { readFile } from 'node:fs/promises';
import { validityOfCertificate } from './describeCredentials';

export interface ClientCertificate {
  certFile?: string;
  /** PEM, base64-encoded. */
  certData?: string;
  keyFile?: string;
  /** PEM, base64-encoded. */
  keyData?: string;
}

/** A certificate with its key; what is in files is read each time. */
export class ClientCertificateStrategy implements ClusterAuthStrategy {
  readonly #certificate: ClientCertificate;

  constructor(certificate: ClientCertificate) {
    this.#certificate = certificate;
  }

  async getCredential() {
    const { certFile, certData, keyFile, keyData } = this.#certificate;
    const [cert, key] = await Promise.all([
      readPem(certFile, certData),
      readPem(keyFile, keyData),
    ]);
    return certificateCredential(cert, key);
  }
}

export function certificateCredential(cert: string, key: string) {
  const expiresAt = validityOfCertificate(cert).until;
  return {
    ...{ type: 'x509 client certificate' as const, cert, key },
    ...(expiresAt && { expiresAt }),
  };
}

async function readPem(file?: string, data = ''): Promise<string> {
  return file === undefined
    ? Buffer.from(data, 'base64').toString()
    : readFile(file, 'utf8');
}
