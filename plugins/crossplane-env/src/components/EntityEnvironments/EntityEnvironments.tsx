import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useEntity } from '@backstage/plugin-catalog-react';
import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { useEntityEnvironments } from '../../hooks/useEntityEnvironments';
import { crossplaneEnvTranslationRef } from '../../translation';
import { IncompleteNotice } from '../IncompleteNotice';
import { LiveAnswer } from '../LiveAnswer';
import { NoEnvironments } from '../NoEnvironments';
import { EnvironmentSection } from './EnvironmentSection';

/** With more than these, only the worst shows its resources at once. */
const FEW = 3;

/** The tab of an entity's page: its environments with all their resources. */
export function EntityEnvironments() {
  const { entity } = useEntity();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const query = useEntityEnvironments(stringifyEntityRef(entity));
  return (
    <LiveAnswer
      query={query}
      loadingLabel={t('card.loading')}
      errorTitle={t('card.error')}
    >
      {({ items, incompleteClusters }) => (
        <>
          <IncompleteNotice clusters={incompleteClusters} />
          {items.length === 0 ? (
            <NoEnvironments isIncomplete={incompleteClusters.length > 0} />
          ) : (
            <Sections environments={items} />
          )}
        </>
      )}
    </LiveAnswer>
  );
}

function Sections(props: { environments: EnvironmentSummary[] }) {
  const { environments } = props;
  return (
    <>
      {environments.map((environment, index) => (
        <EnvironmentSection
          key={environment.resource.uid ?? environment.ref}
          environment={environment}
          initiallyOpen={index === 0 || environments.length <= FEW}
        />
      ))}
    </>
  );
}
