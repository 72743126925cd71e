import { stringifyEntityRef } from '@backstage/catalog-model';
import { InfoCard } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useEntityEnvironments } from '../../hooks/useEntityEnvironments';
import { viewResourcesRouteRef } from '../../routes';
import { crossplaneEnvTranslationRef } from '../../translation';
import { LiveAnswer } from '../LiveAnswer';
import { HealthCardContent } from './HealthCardContent';

/** On an entity's page: do its environments work, and if not, why? */
export function HealthCard() {
  const { entity } = useEntity();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const query = useEntityEnvironments(stringifyEntityRef(entity));
  const resourcesRoute = useRouteRef(viewResourcesRouteRef);
  const count = query.value?.items.length ?? 0;
  const link = count > 0 && resourcesRoute?.();
  return (
    <InfoCard
      title={t('card.title', { count: Math.max(count, 1) })}
      deepLink={link ? { title: t('summary.viewResources'), link } : undefined}
    >
      <LiveAnswer
        query={query}
        loadingLabel={t('card.loading')}
        errorTitle={t('card.error')}
      >
        {list => <HealthCardContent list={list} />}
      </LiveAnswer>
    </InfoCard>
  );
}
