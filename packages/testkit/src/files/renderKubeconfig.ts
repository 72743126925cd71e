import { stringify } from 'yaml';

export interface KubeconfigOptions {
  url: string;
  /** The authority to trust, PEM in base64; undefined without TLS. */
  caData: string | undefined;
  /** Bearer tokens, by the names of the contexts to make of them. */
  tokens: Record<string, string>;
}

const CLUSTER = 'control-plane';

/**
 * A kubeconfig with one context for every token; the first is the current one.
 * It has no client certificate, which would win over a token.
 */
export function renderKubeconfig(options: KubeconfigOptions): string {
  const { url: server, caData, tokens } = options;
  const names = Object.keys(tokens);
  const cluster = {
    server,
    ...(caData && { 'certificate-authority-data': caData }),
  };
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: CLUSTER, cluster }],
    users: names.map(name => ({ name, user: { token: tokens[name] } })),
    contexts: names.map(name => ({
      name,
      context: { cluster: CLUSTER, user: name },
    })),
    'current-context': names[0],
  });
}
