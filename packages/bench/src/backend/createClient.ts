import { CrossplaneEnvClient } from '@crossplane-env/backstage-plugin-crossplane-env-common';

/** The client that the browser has, for a user who is signed in. */
export function createClient(options: {
  /** Of the backend. */
  url: string;
  token: string;
}): CrossplaneEnvClient {
  const { url, token } = options;
  return new CrossplaneEnvClient({
    discoveryApi: { getBaseUrl: async pluginId => `${url}/api/${pluginId}` },
    fetchApi: {
      fetch: (input, init) => {
        const headers = new Headers(init?.headers);
        headers.set('Authorization', `Bearer ${token}`);
        return fetch(input, { ...init, headers });
      },
    },
  });
}
