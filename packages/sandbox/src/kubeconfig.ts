import { stringify } from 'yaml';

export interface KubeconfigOptions {
  url: string;
  /** The authority to trust, PEM in base64; undefined without TLS. */
  caData: string | undefined;
  /** Bearer tokens, by the names of the contexts to make of them. */
  tokens: Record<string, string>;
}

const CLUSTER = 'sandbox';

/** A kubeconfig with one context for every token; the first is the current one. */
export function renderKubeconfig(options: KubeconfigOptions): string {
  const { url, caData, tokens } = options;
  const names = Object.keys(tokens);
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: CLUSTER,
        cluster: {
          server: url,
          ...(caData && { 'certificate-authority-data': caData }),
        },
      },
    ],
    users: names.map(name => ({ name, user: { token: tokens[name] } })),
    contexts: names.map(name => ({
      name,
      context: { cluster: CLUSTER, user: name },
    })),
    'current-context': names[0],
  });
}
