import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { crossplaneEnvTranslationRef } from '../../translation';
import { CreateEnvironmentLink } from './CreateEnvironmentLink';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
    },
  }),
  { name: 'CrossplaneEnvNoEnvironments' },
);

/** An entity without environments, and how to get one. */
export function NoEnvironments(props: {
  /** Whether there may be some nevertheless. */
  isIncomplete: boolean;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <div className={classes.root}>
      <Typography variant="subtitle2" component="div">
        {t(props.isIncomplete ? 'incomplete.emptyTitle' : 'card.emptyTitle')}
      </Typography>
      {!props.isIncomplete && (
        <Typography variant="body2" color="textSecondary">
          {t('card.emptyDescription')}
        </Typography>
      )}
      <CreateEnvironmentLink />
    </div>
  );
}
