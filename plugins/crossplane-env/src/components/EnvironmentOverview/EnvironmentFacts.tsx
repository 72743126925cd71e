import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ReactNode } from 'react';
import { placeOf } from '../../lib/place';
import { crossplaneEnvTranslationRef } from '../../translation';
import { RelativeTime } from '../RelativeTime';
import { FirstReady } from './FirstReady';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1, 4),
      margin: 0,
    },
    value: { margin: 0, overflowWrap: 'anywhere' },
  }),
  { name: 'CrossplaneEnvEnvironmentFacts' },
);

/** Owner, age and place of an environment. */
export function EnvironmentFacts(props: { environment: EnvironmentSummary }) {
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { owner, createdAt, resource, timing } = props.environment;
  return (
    <dl className={classes.root}>
      <Fact label={t('summary.owner')}>
        {owner ? <EntityRefLink entityRef={owner} /> : t('summary.noOwner')}
      </Fact>
      <Fact label={t('summary.created')}>
        <RelativeTime iso={createdAt} />
      </Fact>
      {timing?.firstReadyAt && (
        <Fact label={t('timing.firstReady')}>
          <FirstReady
            createdAt={createdAt}
            firstReadyAt={timing.firstReadyAt}
          />
        </Fact>
      )}
      <Fact label={t('summary.cluster')}>{placeOf(resource, t)}</Fact>
    </dl>
  );
}

function Fact(props: { label: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <div>
      <Typography variant="caption" color="textSecondary" component="dt">
        {props.label}
      </Typography>
      <Typography variant="body2" component="dd" className={classes.value}>
        {props.children}
      </Typography>
    </div>
  );
}
