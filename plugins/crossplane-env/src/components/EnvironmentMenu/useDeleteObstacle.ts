import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  crossplaneEnvironmentDeletePermission,
  EnvironmentSummary,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { crossplaneEnvTranslationRef } from '../../translation';

/** Why an environment cannot be deleted now; undefined when it can. */
export function useDeleteObstacle(
  environment: EnvironmentSummary,
): string | undefined {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { allowed, loading, error } = usePermission({
    permission: crossplaneEnvironmentDeletePermission,
    resourceRef: environment.ref,
  });
  const { health, lifecycle } = environment;
  if (health.verdict === 'deleting' || lifecycle.state === 'tearing-down') {
    return t('menu.alreadyDeleting');
  }
  if (allowed) return undefined;
  if (error) return t('menu.uncheckable');
  return loading ? t('menu.checking') : t('menu.denied');
}
