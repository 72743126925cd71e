import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Verdict } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { crossplaneEnvTranslationRef } from '../../translation';
import { VerdictIcon } from './VerdictIcon';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      whiteSpace: 'nowrap',
      marginBottom: 0,
    },
    icon: { fontSize: '1.25em' },
  }),
  { name: 'CrossplaneEnvVerdictLabel' },
);

/** A verdict as an icon and a word. */
export function VerdictLabel(props: {
  verdict: Verdict;
  large?: boolean;
  /** The verdict is an old one, so its icon is not to be trusted at a glance. */
  isStale?: boolean;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <Typography
      component="span"
      variant={props.large ? 'h6' : 'subtitle2'}
      className={classes.root}
    >
      <VerdictIcon
        verdict={props.verdict}
        isMuted={props.isStale}
        className={classes.icon}
      />
      {t(`verdict.${props.verdict}`)}
    </Typography>
  );
}
