import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  PemConverter,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** PEM each. */
export interface KeyPair {
  cert: string;
  key: string;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 24 * 60 * 60 * 1000;

export function generateKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

export async function exportPrivateKey(keys: CryptoKeyPair): Promise<string> {
  const key = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return PemConverter.encode(key, 'PRIVATE KEY');
}

export async function exportPublicKey(keys: CryptoKeyPair): Promise<string> {
  const key = await crypto.subtle.exportKey('spki', keys.publicKey);
  return PemConverter.encode(key, 'PUBLIC KEY');
}

/** Signs the certificates by which the processes of one control plane know each other. */
export class CertificateAuthority {
  readonly #keys: CryptoKeyPair;
  readonly #certificate: X509Certificate;
  #issued = 1;

  private constructor(keys: CryptoKeyPair, certificate: X509Certificate) {
    this.#keys = keys;
    this.#certificate = certificate;
  }

  static async create(): Promise<CertificateAuthority> {
    const keys = await generateKeys();
    const certificate = await X509CertificateGenerator.createSelfSigned({
      ...validity(),
      serialNumber: '01',
      name: 'CN=crossplane-env-control-plane',
      signingAlgorithm: ALGORITHM,
      keys,
      extensions: [new BasicConstraintsExtension(true, undefined, true)],
    });
    return new CertificateAuthority(keys, certificate);
  }

  /** Its own certificate, PEM. */
  get cert(): string {
    return this.#certificate.toString('pem');
  }

  /** A certificate for servers on this machine: `localhost`, `127.0.0.1`, and more names. */
  issueServer(commonName: string, names: string[]): Promise<KeyPair> {
    return this.#issue(commonName, [
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        { type: 'ip', value: '127.0.0.1' },
        ...['localhost', ...names].map(value => ({
          type: 'dns' as const,
          value,
        })),
      ]),
    ]);
  }

  issueClient(commonName: string): Promise<KeyPair> {
    return this.#issue(commonName, [
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.clientAuth]),
    ]);
  }

  async #issue(commonName: string, extensions: Extension[]): Promise<KeyPair> {
    const keys = await generateKeys();
    this.#issued += 1;
    const certificate = await X509CertificateGenerator.create({
      ...validity(),
      serialNumber: this.#issued.toString(16).padStart(2, '0'),
      subject: `CN=${commonName}`,
      issuer: this.#certificate.subject,
      publicKey: keys.publicKey,
      signingKey: this.#keys.privateKey,
      signingAlgorithm: ALGORITHM,
      extensions,
    });
    return {
      cert: certificate.toString('pem'),
      key: await exportPrivateKey(keys),
    };
  }
}

function validity(): { notBefore: Date; notAfter: Date } {
  const now = Date.now();
  return {
    notBefore: new Date(now - DAY_MS),
    notAfter: new Date(now + 365 * DAY_MS),
  };
}
