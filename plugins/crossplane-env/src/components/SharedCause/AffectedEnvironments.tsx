import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { parseEnvironmentRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useClusterEnvironments } from '../../hooks/useClusterEnvironments';
import { placeOf } from '../../lib/place';
import { crossplaneEnvTranslationRef } from '../../translation';
import { Others } from './othersOf';

const MOST_SHOWN = 10;

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: { overflowWrap: 'anywhere', padding: theme.spacing(0.25, 0) },
    place: { color: theme.palette.text.secondary },
  }),
  { name: 'CrossplaneEnvAffectedEnvironments' },
);

/** Environments by name, each with what it is for, as far as that is known. */
export function AffectedEnvironments(props: {
  others: Others;
  cluster: string;
}) {
  const { others, cluster } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { value, error } = useClusterEnvironments(cluster);
  const entityRefs = new Map(
    value?.items.map(({ ref, entityRef }) => [ref, entityRef]),
  );
  const shown = others.refs.slice(0, MOST_SHOWN);
  const hidden = others.total - shown.length;
  return (
    <>
      <ul className={classes.list} aria-label={t('sharedCause.list')}>
        {shown.map(ref => (
          <AffectedEnvironment
            key={ref}
            environmentRef={ref}
            entityRef={entityRefs.get(ref)}
          />
        ))}
        {hidden > 0 && (
          <Typography component="li" variant="body2" color="textSecondary">
            {t('diagnosis.more', { count: hidden })}
          </Typography>
        )}
      </ul>
      {error && (
        <Typography variant="body2" color="textSecondary" role="status">
          {t('sharedCause.entitiesFailed', { message: error.message })}
        </Typography>
      )}
    </>
  );
}

function AffectedEnvironment(props: {
  environmentRef: string;
  entityRef?: string;
}) {
  const { environmentRef, entityRef } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const environment = parseEnvironmentRef(environmentRef);
  return (
    <Typography component="li" variant="body2" className={classes.item}>
      {environment.name}{' '}
      <span className={classes.place}>
        {environment.kind} · {placeOf(environment, t)}
        {entityRef && ' · '}
      </span>
      {entityRef && <EntityRefLink entityRef={entityRef} />}
    </Typography>
  );
}
