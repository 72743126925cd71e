import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import { crossplaneEnvTranslationRef } from '../../translation';
import { useToneStyles } from '../VerdictLabel';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(2),
      overflowWrap: 'anywhere',
    },
    text: { minWidth: 0 },
  }),
  { name: 'CrossplaneEnvIncompleteNotice' },
);

/** Says that a list may lack environments of these clusters; nothing if of none. */
export function IncompleteNotice(props: { clusters: string[] }) {
  const { clusters } = props;
  const classes = useStyles();
  const tones = useToneStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  if (clusters.length === 0) return null;
  return (
    <Typography
      variant="body2"
      component="div"
      role="status"
      className={classes.root}
    >
      <WarningIcon aria-hidden fontSize="small" className={tones.attention} />
      <span className={classes.text}>
        {t('incomplete.note', {
          clusters: clusters.join(', '),
          count: clusters.length,
        })}
      </span>
    </Typography>
  );
}
