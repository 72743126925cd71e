import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ResourceRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { resourceKey } from '../../lib/resourceNames';
import { crossplaneEnvTranslationRef } from '../../translation';

const MOST_SHOWN = 5;

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: { overflowWrap: 'anywhere' },
    kind: { color: theme.palette.text.secondary },
  }),
  { name: 'CrossplaneEnvWaitingFor' },
);

/** The resources that are not ready yet. */
export function WaitingFor(props: {
  resources: ResourceRef[];
  /** How many there are beside these. */
  more?: number;
}) {
  const { resources, more = 0 } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const shown = resources.slice(0, MOST_SHOWN);
  const hidden = resources.length - shown.length + more;
  return (
    <div>
      <Typography variant="caption" color="textSecondary" component="h4">
        {t('diagnosis.waitingFor')}
      </Typography>
      <ul className={classes.list} aria-label={t('diagnosis.waitingFor')}>
        {shown.map(resource => (
          <Typography
            component="li"
            variant="body2"
            className={classes.item}
            key={resourceKey(resource)}
          >
            {resource.name}{' '}
            <span className={classes.kind}>{resource.kind}</span>
          </Typography>
        ))}
        {hidden > 0 && (
          <Typography component="li" variant="body2" color="textSecondary">
            {t('diagnosis.more', { count: hidden })}
          </Typography>
        )}
      </ul>
    </div>
  );
}
