import {
  LinkButton,
  Progress,
  ResponseErrorPanel,
} from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import CloudOffIcon from '@material-ui/icons/CloudOff';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import { ReactNode } from 'react';
import { LiveQuery } from '../queries/liveQuery';
import { createEnvironmentRouteRef } from '../refs';
import { crossplaneEnvTranslationRef } from '../translation';
import { useToneStyles } from './VerdictLabel';
import { useRelativeTime } from './times';

const useStyles = makeStyles(
  theme => ({
    failure: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      color: theme.palette.text.secondary,
      overflowWrap: 'anywhere',
    },
    retry: { marginTop: theme.spacing(2) },
    stale: {
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      color: theme.palette.text.secondary,
    },
    incomplete: {
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(2),
      overflowWrap: 'anywhere',
    },
    text: { minWidth: 0 },
    none: {
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
    },
  }),
  { name: 'CrossplaneEnvAnswers' },
);

/**
 * Shows an answer, or that it is on its way, or why there is none. An answer
 * that could not be refreshed stays, with a note.
 */
export function LiveAnswer<T>(props: {
  query: LiveQuery<T>;
  loadingLabel: string;
  errorTitle: string;
  /** Shown for an error that needs no panel. */
  renderError?: (error: Error) => ReactNode;
  children: (value: T) => ReactNode;
}) {
  const { query, loadingLabel, errorTitle, renderError, children } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  if (query.value !== undefined) {
    return (
      <>
        <RefreshFailure query={query} />
        {children(query.value)}
      </>
    );
  }
  if (query.error) {
    return (
      <>
        {renderError?.(query.error) || (
          <>
            <ResponseErrorPanel title={errorTitle} error={query.error} />
            <Button
              variant="outlined"
              className={classes.retry}
              onClick={query.retry}
            >
              {t('summary.tryAgain')}
            </Button>
          </>
        )}
      </>
    );
  }
  return <Progress aria-label={loadingLabel} />;
}

/** Stands beside an answer that could not be refreshed; nothing otherwise. */
function RefreshFailure(props: { query: LiveQuery<unknown> }) {
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { value, error, retry } = props.query;
  if (!error || value === undefined) return null;
  return (
    <Typography variant="body2" component="div" className={classes.failure}>
      <span role="status">
        {t('summary.notRefreshed', { message: error.message })}
      </span>
      <Button size="small" onClick={retry}>
        {t('summary.tryAgain')}
      </Button>
    </Typography>
  );
}

/** Says that what is shown is the last known state, and how old it is. */
export function StaleNotice(props: { since: string }) {
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const relative = useRelativeTime();
  return (
    <Typography variant="body2" className={classes.stale} role="note">
      <CloudOffIcon aria-hidden fontSize="small" />
      <span>{t('summary.stale', { ago: relative(props.since) })}</span>
    </Typography>
  );
}

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
      className={classes.incomplete}
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

/** An entity without environments, and how to get one. */
export function NoEnvironments(props: {
  /** Whether there may be some nevertheless. */
  isIncomplete: boolean;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <div className={classes.none}>
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

/** Leads to the software templates; nothing in a portal that has none. */
export function CreateEnvironmentLink() {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const createRoute = useRouteRef(createEnvironmentRouteRef);
  if (!createRoute) return null;
  return (
    <LinkButton to={createRoute()} variant="outlined" color="primary">
      {t('card.create')}
    </LinkButton>
  );
}
