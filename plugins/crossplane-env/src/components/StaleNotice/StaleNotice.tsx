import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import CloudOffIcon from '@material-ui/icons/CloudOff';
import { useRelativeTime } from '../../hooks/useRelativeTime';
import { crossplaneEnvTranslationRef } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'CrossplaneEnvStaleNotice' },
);

/** Says that what is shown is the last known state, and how old it is. */
export function StaleNotice(props: { since: string }) {
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const relative = useRelativeTime();
  return (
    <Typography variant="body2" className={classes.root} role="note">
      <CloudOffIcon aria-hidden fontSize="small" />
      <span>{t('summary.stale', { ago: relative(props.since) })}</span>
    </Typography>
  );
}
