import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CertificateAuthority,
  exportPrivateKey,
  exportPublicKey,
  generateKeys,
  type KeyPair,
} from './CertificateAuthority';

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
