import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useEntity } from '@backstage/plugin-catalog-react';
import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import {
  IncompleteNotice,
  LiveAnswer,
  NoEnvironments,
} from '../components/answers';
import { DisclosureButton } from '../components/texts';
import { useEntityEnvironments, useEnvironment } from '../queries/environments';
import { ResourceTree } from '../resources/ResourceTree';
import { crossplaneEnvTranslationRef } from '../translation';
import { EnvironmentHistory } from './EnvironmentHistory';
import { EnvironmentOverview } from './EnvironmentOverview';

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

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(2),
      '& + &': { marginTop: theme.spacing(3) },
    },
    more: { marginTop: theme.spacing(1) },
    resources: { marginTop: theme.spacing(2) },
  }),
  { name: 'CrossplaneEnvEntityEnvironments' },
);

/** One environment on the tab: what there is to say about it, and its tree. */
function EnvironmentSection(props: {
  environment: EnvironmentSummary;
  initiallyOpen: boolean;
}) {
  const { environment, initiallyOpen } = props;
  const { name } = environment.resource;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const [isOpen, setOpen] = useState(initiallyOpen);
  const isGone = environment.health.verdict === 'gone';
  return (
    <Paper className={classes.root}>
      <EnvironmentOverview environment={environment} withOthers={isOpen} />
      <div className={classes.more}>
        <EnvironmentHistory environment={environment} />
        {!isGone && !initiallyOpen && (
          <DisclosureButton
            isOpen={isOpen}
            onToggle={() => setOpen(!isOpen)}
            showLabel={t('tree.showResources', { name })}
            hideLabel={t('tree.hideResources', { name })}
          />
        )}
      </div>
      {!isGone && isOpen && (
        <div className={classes.resources}>
          <EnvironmentResources environment={environment} />
        </div>
      )}
    </Paper>
  );
}

/** The tree of an environment, fetched when it is looked at. */
function EnvironmentResources(props: { environment: EnvironmentSummary }) {
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
