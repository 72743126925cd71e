import type { BinaryName } from './catalogue';

/** The paths of what one control plane is made of. */
export interface Binaries extends Record<BinaryName, string> {
  /** The folder with Crossplane's own `crds` and `webhookconfigurations`. */
  crossplaneManifests: string;
}
