import { type Installation, writeProcessKubeconfig } from '../Installation';
import type { ProcessCommand } from '../processes/ProcessCommand';

export interface ExtensionOptions {
  /** Of its service account. */
  token: string;
  /** How many times faster than in life its work is done. */
  speed: number;
}

/** The controller of our own managed resources. */
export function providerExample(
  installation: Installation,
  options: ExtensionOptions,
): ProcessCommand {
  return extension(installation, 'provider-example', options);
}

/** What stands in for nodes, so that pods come to life. */
export function podRunner(
  installation: Installation,
  options: ExtensionOptions,
): ProcessCommand {
  return extension(installation, 'pod-runner', options);
}

function extension(
  installation: Installation,
  name: 'provider-example' | 'pod-runner',
  { token, speed }: ExtensionOptions,
): ProcessCommand {
  return {
    name,
    file: installation.binaries[name],
    args: ['--speed', speed],
    env: { KUBECONFIG: writeProcessKubeconfig(installation, { name, token }) },
  };
}
