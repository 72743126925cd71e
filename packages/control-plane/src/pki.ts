import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
interface KeyPair {
  cert: string;
  key: string;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 24 * 60 * 60 * 1000;

function generateKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

async function exportPrivateKey(keys: CryptoKeyPair): Promise<string> {
  const key = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return PemConverter.encode(key, 'PRIVATE KEY');
}

async function exportPublicKey(keys: CryptoKeyPair): Promise<string> {
  const key = await crypto.subtle.exportKey('spki', keys.publicKey);
  return PemConverter.encode(key, 'PUBLIC KEY');
}

/** Signs the certificates by which the processes of one control plane know each other. */
class CertificateAuthority {
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

/** As which the API server knows the server of resource metrics. */
const METRICS_HOST = 'metrics-server.kube-system.svc';

/** The certificates and keys of one control plane, as paths unless said otherwise. */
export interface Pki {
  /** The authority to trust, PEM in base64. */
  caData: string;
  /** Of every server, with the names `tls.crt`, `tls.key` and `ca.crt`. */
  serverFolder: string;
  /** Of Crossplane as the client of functions, with the same names. */
  clientFolder: string;
  /** Signs the tokens of service accounts. */
  tokenKeyFile: string;
  tokenPublicKeyFile: string;
}

/** Makes the certificates and keys of one control plane. */
export async function writePki(folder: string): Promise<Pki> {
  const authority = await CertificateAuthority.create();
  const [server, client, tokenKeys] = await Promise.all([
    authority.issueServer('localhost', [METRICS_HOST]),
    authority.issueClient('crossplane.crossplane-system'),
    generateKeys(),
  ]);
  mkdirSync(folder, { recursive: true });
  return {
    caData: Buffer.from(authority.cert).toString('base64'),
    serverFolder: writePair(join(folder, 'server'), server, authority.cert),
    clientFolder: writePair(join(folder, 'client'), client, authority.cert),
    tokenKeyFile: write(
      folder,
      'tokens.key',
      await exportPrivateKey(tokenKeys),
    ),
    tokenPublicKeyFile: write(
      folder,
      'tokens.pub',
      await exportPublicKey(tokenKeys),
    ),
  };
}

function writePair(folder: string, { cert, key }: KeyPair, ca: string): string {
  mkdirSync(folder);
  write(folder, 'tls.crt', cert);
  write(folder, 'tls.key', key);
  write(folder, 'ca.crt', ca);
  return folder;
}

function write(folder: string, name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text, { mode: 0o600 });
  return file;
}
