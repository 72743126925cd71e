import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { crossplaneEnvTranslationRef } from '../translation';

/** Who owns an environment, and whether nobody but the environment says so. */
export function OwnerLink(props: { environment: EnvironmentSummary }) {
  const { owner, ownerIsClaimed } = props.environment;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  if (!owner) return <>{t('summary.noOwner')}</>;
  return (
    <>
      <EntityRefLink entityRef={owner} />
      {ownerIsClaimed && ` (${t('summary.claimed')})`}
    </>
  );
}
