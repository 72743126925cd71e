import { EnvironmentRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';

/** What people call an environment, for use inside a sentence. */
export function nameEnvironment(ref: EnvironmentRef): string {
  const place = ref.namespace ? ` in namespace '${ref.namespace}'` : '';
  return `${ref.kind} '${ref.name}'${place}`;
}
