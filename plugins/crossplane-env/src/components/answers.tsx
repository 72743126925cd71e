import {
  LinkButton,
  Progress,
  ResponseErrorPanel,
} from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { IncompleteCluster } from '@crossplane-env/backstage-plugin-crossplane-env-common';
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
import { exactTime, useDurations, useRelativeTime } from './times';

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
    clusters: { margin: 0, paddingLeft: theme.spacing(2.5) },
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
            <Failure title={errorTitle} error={query.error} />
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

/** What is only not known at present is told in a sentence; of anything else, all there is. */
function Failure(props: { title: string; error: Error }) {
  const { title, error } = props;
  const classes = useStyles();
  const tones = useToneStyles();
  if (error.name !== 'ServiceUnavailableError') {
    return <ResponseErrorPanel title={title} error={error} />;
  }
  return (
    <Typography
      variant="body2"
      component="div"
      role="alert"
      className={classes.incomplete}
    >
      <WarningIcon aria-hidden fontSize="small" className={tones.attention} />
      <div className={classes.text}>
        <div>{title}</div>
        <div>{error.message}</div>
      </div>
    </Typography>
  );
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

/** More than anybody reads at once. */
const MOST_NAMED = 5;

/** Says of which clusters something may be missing, why and since when; nothing if of none. */
export function IncompleteNotice(props: {
  clusters: IncompleteCluster[];
  /** What somebody can do about it. */
  action?: ReactNode;
}) {
  const { clusters, action } = props;
  const classes = useStyles();
  const tones = useToneStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  if (clusters.length === 0) return null;
  const others = clusters.length - MOST_NAMED;
  return (
    <Typography
      variant="body2"
      component="div"
      role="status"
      className={classes.incomplete}
    >
      <WarningIcon aria-hidden fontSize="small" className={tones.attention} />
      <div className={classes.text}>
        {t('incomplete.note')}
        <ul className={classes.clusters}>
          {clusters.slice(0, MOST_NAMED).map(one => (
            <IncompleteClusterText key={one.cluster} incomplete={one} />
          ))}
          {others > 0 && <li>{t('diagnosis.more', { count: others })}</li>}
        </ul>
        {action}
      </div>
    </Typography>
  );
}

function IncompleteClusterText(props: { incomplete: IncompleteCluster }) {
  const { cluster, reason, since } = props.incomplete;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { soFar } = useDurations();
  return (
    <li>
      {t(`incomplete.reason.${reason}`, { cluster })}
      {since && (
        <>
          {' '}
          <time dateTime={since} title={exactTime(since)}>
            {t('incomplete.lasts', { duration: soFar(since) })}
          </time>
        </>
      )}
    </li>
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
