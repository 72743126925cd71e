import { Config } from '@backstage/config';
import { ClusterAuthStrategy } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import type { GoogleAuth } from 'google-auth-library';
import { bearerToken } from './token';

const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';
const CREDENTIALS_KEY = 'kubernetes.googleServiceAccountCredentials';

/** GKE, as a service account of Google Cloud: the one whose key is configured, else the environment's. */
export class GoogleServiceAccountStrategy implements ClusterAuthStrategy {
  readonly #google: GoogleAccount;

  constructor(google: GoogleAccount) {
    this.#google = google;
  }

  async getCredential() {
    const client = await (await this.#google.auth()).getClient();
    const { token } = await client.getAccessToken();
    if (!token) throw new Error('Google Cloud gives no token.');
    const { expiry_date: expiry } = client.credentials;
    return bearerToken(token, expiry ? new Date(expiry) : undefined);
  }
}

/** Who the backend is to Google Cloud. */
export class GoogleAccount {
  readonly #config: Config;
  #auth?: Promise<GoogleAuth>;

  /**
   * @param options.config - may have a service account's key, as the Kubernetes plugin reads it
   */
  constructor(options: { config: Config }) {
    this.#config = options.config;
  }

  auth(): Promise<GoogleAuth> {
    this.#auth ??= this.#create();
    return this.#auth;
  }

  async #create(): Promise<GoogleAuth> {
    const key = this.#config.getOptionalString(CREDENTIALS_KEY);
    const credentials = key === undefined ? undefined : parseKey(key);
    const google = await import('google-auth-library');
    return new google.GoogleAuth({ credentials, scopes: [SCOPE] });
  }
}

/** A parser's message would quote the key. */
function parseKey(key: string) {
  try {
    return JSON.parse(key);
  } catch {
    throw new Error(`'${CREDENTIALS_KEY}' is no JSON.`);
  }
}
