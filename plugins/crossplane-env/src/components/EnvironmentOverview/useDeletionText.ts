import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { useRelativeTime } from '../../hooks/useRelativeTime';
import { crossplaneEnvTranslationRef } from '../../translation';

/** Who had the environment deleted and when, in words. */
export function useDeletionText(
  environment: EnvironmentSummary,
): string | undefined {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const relative = useRelativeTime();
  const { goneAt, deletionRequestedAt, deletionRequestedBy } =
    environment.lifecycle;
  const user = deletionRequestedBy && shortName(deletionRequestedBy);

  if (environment.health.verdict === 'gone') {
    if (!goneAt) return t('teardown.goneAtUnknownTime');
    const ago = relative(goneAt);
    return user
      ? t('teardown.goneBy', { user, ago })
      : t('teardown.gone', { ago });
  }
  if (!deletionRequestedAt) return undefined;
  const ago = relative(deletionRequestedAt);
  return user
    ? t('teardown.requestedBy', { user, ago })
    : t('teardown.requested', { ago });
}

/** "guest" for `user:default/guest`; services are shown as they are. */
function shortName(subject: string): string {
  return subject.replace(/^user:(default\/)?/i, '');
}
