import type { TokenCredential } from '@azure/identity';
import { ClusterAuthStrategy } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { bearerToken } from './token';

/** Of every AKS cluster with Entra ID; the application is Microsoft's own. */
const AKS_SCOPE = '6dae42f8-4368-4678-94ff-3960e28e3630/.default';
const TIMEOUT_MS = 10_000;

/** AKS with Entra ID, as whom the environment says that the backend is: a workload or managed identity, or an application. */
export class AzureStrategy implements ClusterAuthStrategy {
  #credential?: TokenCredential;

  async getCredential() {
    const { DefaultAzureCredential } = await import('@azure/identity');
    this.#credential ??= new DefaultAzureCredential();
    const accessToken = await this.#credential.getToken(AKS_SCOPE, {
      requestOptions: { timeout: TIMEOUT_MS },
    });
    if (!accessToken) throw new Error('Azure gives no token.');
    const { token, expiresOnTimestamp } = accessToken;
    return bearerToken(token, new Date(expiresOnTimestamp));
  }
}
