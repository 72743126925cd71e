import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { createEnvironmentRouteRef } from '../../routes';
import { crossplaneEnvTranslationRef } from '../../translation';

/** Leads to the software templates; nothing in a portal that has none. */
export function CreateEnvironmentLink() {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const createRoute = useRouteRef(createEnvironmentRouteRef);
  if (!createRoute) return null;
  return (
    <LinkButton to={createRoute()} variant="outlined" color="primary">
      {t('card.create')}
    </LinkButton>
  );
}
