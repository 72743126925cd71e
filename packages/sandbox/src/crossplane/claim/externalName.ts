import type { KubeObject } from '../../kube/KubeApi';
import { EXTERNAL_NAME_ANNOTATION } from '../annotations';

/** The annotation with the external name that a composite has already. */
export function externalNameOf(
  composite: KubeObject | undefined,
): Record<string, string> | undefined {
  const name = composite?.metadata.annotations?.[EXTERNAL_NAME_ANNOTATION];
  return name ? { [EXTERNAL_NAME_ANNOTATION]: name } : undefined;
}
