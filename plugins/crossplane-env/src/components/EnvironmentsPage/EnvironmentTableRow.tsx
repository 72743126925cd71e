import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import Typography from '@material-ui/core/Typography';
import { placeOf } from '../../lib/place';
import { crossplaneEnvTranslationRef } from '../../translation';
import { EnvironmentSentence } from '../EnvironmentOverview';
import { EnvironmentVerdict } from '../EnvironmentVerdict';
import { RelativeTime } from '../RelativeTime';
import { StaleNotice } from '../StaleNotice';
import { useTableStyles } from './styles';

/** An environment in the list of all. */
export function EnvironmentTableRow(props: {
  environment: EnvironmentSummary;
}) {
  const { environment } = props;
  const { resource, typeTitle, owner, entityRef, createdAt } = environment;
  const classes = useTableStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <div role="row" className={classes.row}>
      <div role="rowheader" className={classes.text}>
        <Typography variant="subtitle2" component="div">
          {resource.name}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {typeTitle}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {placeOf(resource, t)}
        </Typography>
      </div>
      <StatusCell environment={environment} />
      <Typography role="cell" variant="body2" className={classes.text}>
        {entityRef && (
          <>
            <span className={classes.label}>{t('summary.entity')}: </span>
            <EntityRefLink entityRef={entityRef} />
          </>
        )}
      </Typography>
      <Typography role="cell" variant="body2" className={classes.text}>
        <span className={classes.label}>{t('summary.owner')}: </span>
        {owner ? <EntityRefLink entityRef={owner} /> : t('summary.noOwner')}
      </Typography>
      <Typography role="cell" variant="body2" color="textSecondary">
        <span className={classes.label}>{t('summary.created')}: </span>
        <RelativeTime iso={createdAt} />
      </Typography>
    </div>
  );
}

function StatusCell(props: { environment: EnvironmentSummary }) {
  const { environment } = props;
  const { staleSince } = environment;
  const classes = useTableStyles();
  return (
    <div role="cell" className={classes.text}>
      <EnvironmentVerdict environment={environment} />
      <EnvironmentSentence environment={environment} variant="body2" />
      {staleSince && <StaleNotice since={staleSince} />}
    </div>
  );
}
