import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import Typography from '@material-ui/core/Typography';
import { useEnvironment } from '../../hooks/useEnvironment';
import { crossplaneEnvTranslationRef } from '../../translation';
import { LiveAnswer } from '../LiveAnswer';
import { ResourceTree } from '../ResourceTree';

/** The tree of an environment, fetched when it is looked at. */
export function EnvironmentResources(props: {
  environment: EnvironmentSummary;
}) {
  const { environment } = props;
  const { name } = environment.resource;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const query = useEnvironment(environment.ref);
  return (
    <LiveAnswer
      query={query}
      loadingLabel={t('tree.loading', { name })}
      errorTitle={t('tree.error', { name })}
      renderError={error =>
        error.name === 'NotFoundError' && (
          <Typography>{t('tree.notFound')}</Typography>
        )
      }
    >
      {({ tree, health }) =>
        tree ? (
          <ResourceTree name={name} tree={tree} />
        ) : (
          <Typography>
            {t(health.verdict === 'gone' ? 'tree.gone' : 'tree.empty')}
          </Typography>
        )
      }
    </LiveAnswer>
  );
}
