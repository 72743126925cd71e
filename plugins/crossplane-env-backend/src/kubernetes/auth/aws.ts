import { Config } from '@backstage/config';
import type { AwsCredentialsManager } from '@backstage/integration-aws-node';
import {
  ClusterAuthStrategy,
  ClusterDetails,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { bearerToken } from './token';

export const AWS_CLUSTER_ID = 'kubernetes.io/x-k8s-aws-id';
export const AWS_ASSUME_ROLE = 'kubernetes.io/aws-assume-role';
export const AWS_EXTERNAL_ID = 'kubernetes.io/aws-external-id';

const DEFAULT_REGION = 'us-east-1';
const TOKEN_PREFIX = 'k8s-aws-v1.';
/** Of the signature; what counts for EKS is when it was made. */
const SIGNED_FOR_SECONDS = 60;
/** EKS takes a token for 15 minutes. */
const TOKEN_LIFETIME_MS = 14 * 60_000;

type Credentials = () => Promise<{
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  expiration?: Date;
}>;

/**
 * EKS, by the portal's AWS integration or what its environment has, in a role
 * if one is told. The token is a signed question to STS: who signed this?
 */
export class AwsStrategy implements ClusterAuthStrategy {
  readonly #config: Config;
  #manager?: AwsCredentialsManager;

  /** @param options.config - with the portal's integration under `aws` */
  constructor(options: { config: Config }) {
    this.#config = options.config;
  }

  async getCredential({ name, authMetadata }: ClusterDetails) {
    const region = regionOf(process.env);
    const credentials = await this.#assume({
      region,
      role: authMetadata[AWS_ASSUME_ROLE],
      externalId: authMetadata[AWS_EXTERNAL_ID],
    });
    const identity = await credentials();
    const clusterId = authMetadata[AWS_CLUSTER_ID] ?? name;
    const signedAt = Date.now();
    const url = await signQuestion({ clusterId, region, identity });
    const expiresAt = Math.min(
      signedAt + TOKEN_LIFETIME_MS,
      identity.expiration?.getTime() ?? Infinity,
    );
    return bearerToken(
      `${TOKEN_PREFIX}${Buffer.from(url).toString('base64url')}`,
      new Date(expiresAt),
    );
  }

  async #assume(options: {
    region: string;
    role?: string;
    externalId?: string;
  }): Promise<Credentials> {
    const { region, role, externalId } = options;
    const own = await this.#findOwn(role);
    if (!role) return own;
    const { fromTemporaryCredentials } = await import(
      '@aws-sdk/credential-providers'
    );
    return fromTemporaryCredentials({
      masterCredentials: own,
      clientConfig: { region },
      params: {
        RoleArn: role,
        RoleSessionName: 'crossplane-env',
        ExternalId: externalId,
      },
    }) as Credentials;
  }

  /** The integration's for the role's account, if it has one. */
  async #findOwn(role: string | undefined): Promise<Credentials> {
    const { DefaultAwsCredentialsManager } = await import(
      '@backstage/integration-aws-node'
    );
    this.#manager ??= DefaultAwsCredentialsManager.fromConfig(this.#config);
    const account = role?.split(':')[4];
    const { sdkCredentialProvider } = this.#hasAccount(account)
      ? await this.#manager.getCredentialProvider({ accountId: account })
      : await this.#manager.getCredentialProvider();
    return sdkCredentialProvider as Credentials;
  }

  #hasAccount(account: string | undefined): boolean {
    const aws = this.#config.getOptionalConfig('aws');
    const accounts = aws?.getOptionalConfigArray('accounts') ?? [];
    return (
      account !== undefined &&
      (aws?.has('accountDefaults.roleName') === true ||
        accounts.some(one => one.getString('accountId') === account))
    );
  }
}

function regionOf(env: NodeJS.ProcessEnv): string {
  return env.AWS_REGION || env.AWS_DEFAULT_REGION || DEFAULT_REGION;
}

async function signQuestion(options: {
  clusterId: string;
  region: string;
  identity: Awaited<ReturnType<Credentials>>;
}): Promise<string> {
  const { clusterId, region, identity } = options;
  const [{ SignatureV4 }, { Sha256 }] = await Promise.all([
    import('@smithy/signature-v4'),
    import('@aws-crypto/sha256-js'),
  ]);
  const domain = region.startsWith('cn-')
    ? 'amazonaws.com.cn'
    : 'amazonaws.com';
  const hostname = `sts.${region}.${domain}`;
  const signer = new SignatureV4({
    credentials: identity,
    region,
    service: 'sts',
    sha256: Sha256,
  });
  const { path, query } = await signer.presign(
    {
      method: 'GET',
      protocol: 'https:',
      hostname,
      path: '/',
      headers: { host: hostname, 'x-k8s-aws-id': clusterId },
      query: { Action: 'GetCallerIdentity', Version: '2011-06-15' },
    },
    { expiresIn: SIGNED_FOR_SECONDS },
  );
  const search = Object.entries(query ?? {})
    .map(([key, value]) => `${encode(key)}=${encode(String(value))}`)
    .join('&');
  return `https://${hostname}${path}?${search}`;
}

/** As signatures have it. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    one => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
