import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { LiveQuery } from '../../hooks/useLiveQuery';
import { crossplaneEnvTranslationRef } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      color: theme.palette.text.secondary,
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'CrossplaneEnvRefreshFailure' },
);

/** Stands beside an answer that could not be refreshed; nothing otherwise. */
export function RefreshFailure(props: { query: LiveQuery<unknown> }) {
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { value, error, retry } = props.query;
  if (!error || value === undefined) return null;
  return (
    <Typography variant="body2" component="div" className={classes.root}>
      <span role="status">
        {t('summary.notRefreshed', { message: error.message })}
      </span>
      <Button size="small" onClick={retry}>
        {t('summary.tryAgain')}
      </Button>
    </Typography>
  );
}
