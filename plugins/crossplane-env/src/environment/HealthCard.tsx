import { stringifyEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import {
  EnvironmentSummary,
  hasToBeActedOn,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import { useEffect, useState } from 'react';
import {
  CreateEnvironmentLink,
  IncompleteNotice,
  LiveAnswer,
  NoEnvironments,
  StaleNotice,
} from '../components/answers';
import { Announcements, WhoseMove } from '../diagnosis/DiagnosisDetails';
import { LifeLine } from '../life/LifeLine';
import {
  EntityEnvironmentList,
  useEntityEnvironments,
} from '../queries/environments';
import { viewResourcesRouteRef } from '../refs';
import { crossplaneEnvTranslationRef } from '../translation';
import { DriftRemarks } from './DriftRemarks';
import { EnvironmentMenu } from './EnvironmentMenu';
import { EnvironmentOverview } from './EnvironmentOverview';
import {
  EnvironmentHeading,
  EnvironmentSentence,
  ReadyProgress,
  ReadyTiming,
} from './status';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    gone: {
      borderTop: `1px solid ${theme.palette.divider}`,
      marginTop: theme.spacing(2),
      paddingTop: theme.spacing(2),
    },
    create: { marginTop: theme.spacing(2) },
    environment: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
    },
    item: {
      '& + &': {
        borderTop: `1px solid ${theme.palette.divider}`,
        marginTop: theme.spacing(2),
        paddingTop: theme.spacing(2),
      },
    },
  }),
  { name: 'CrossplaneEnvHealthCard' },
);

/**
 * On an entity's page: do its environments work, and if not, why? Nothing for an
 * entity that has none, as most have.
 */
export function HealthCard() {
  const { entity } = useEntity();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const query = useEntityEnvironments(stringifyEntityRef(entity));
  const resourcesRoute = useRouteRef(viewResourcesRouteRef);
  const isLate = useIsLate();
  const count = query.value?.items.length ?? 0;
  const hasNone = count === 0 && query.value?.incompleteClusters.length === 0;
  if (hasNone || (query.loading && !isLate)) return null;
  const link = count > 0 && resourcesRoute?.();
  return (
    <EntityInfoCard
      title={t('card.title', { count: Math.max(count, 1) })}
      footerActions={
        link && <Link to={link}>{t('summary.viewResources')}</Link>
      }
    >
      <LiveAnswer
        query={query}
        loadingLabel={t('card.loading')}
        errorTitle={t('card.error')}
      >
        {list => <HealthCardContent list={list} />}
      </LiveAnswer>
    </EntityInfoCard>
  );
}

/** Longer than an answer takes as a rule: no card comes only to go again. */
const LATE_MS = 500;

/** Whether so much time has passed that waiting is worth showing. */
function useIsLate(): boolean {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), LATE_MS);
    return () => clearTimeout(timer);
  }, []);
  return isLate;
}

/** What there is, and that there may be more where there may. */
function HealthCardContent(props: { list: EntityEnvironmentList }) {
  const { items, incompleteClusters } = props.list;
  return (
    <>
      <IncompleteNotice clusters={incompleteClusters} />
      {items.length === 0 ? (
        <NoEnvironments isIncomplete={incompleteClusters.length > 0} />
      ) : (
        <Environments environments={items} />
      )}
    </>
  );
}

/**
 * The one environment that matters in full, or else all of them in short. Those
 * that are gone stay for a while, and take no room from one that is there.
 */
function Environments(props: { environments: EnvironmentSummary[] }) {
  const { environments } = props;
  const classes = useStyles();
  const gone = environments.filter(isGone);
  const present = environments.filter(environment => !isGone(environment));

  if (present.length === 1) {
    return (
      <>
        <EnvironmentOverview environment={present[0]} withOthers />
        {gone.length > 0 && (
          <div className={classes.gone}>
            <CompactList environments={gone} />
          </div>
        )}
      </>
    );
  }
  return (
    <>
      <CompactList environments={environments} />
      {present.length === 0 && (
        <div className={classes.create}>
          <CreateEnvironmentLink />
        </div>
      )}
    </>
  );
}

function CompactList(props: { environments: EnvironmentSummary[] }) {
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {props.environments.map(environment => (
        <CompactEnvironment
          key={environment.resource.uid ?? environment.ref}
          environment={environment}
        />
      ))}
    </ul>
  );
}

function isGone(environment: EnvironmentSummary): boolean {
  return environment.health.verdict === 'gone';
}

/** One of several environments on a card. */
function CompactEnvironment(props: { environment: EnvironmentSummary }) {
  const { environment } = props;
  const { health, staleSince } = environment;
  const classes = useStyles();
  const showsProgress = ['progressing', 'blocked', 'failed'].includes(
    health.verdict,
  );
  // By convention, True is how things should be, and so the least of news.
  const unsettled = health.diagnosis.announcements
    .filter(({ status }) => status !== 'True')
    .slice(0, 1);
  return (
    <li className={classes.item}>
      <article
        className={classes.environment}
        aria-label={environment.resource.name}
      >
        <EnvironmentHeading
          environment={environment}
          action={<EnvironmentMenu environment={environment} />}
        />
        {staleSince && <StaleNotice since={staleSince} />}
        <Announcements announcements={unsettled} />
        <EnvironmentSentence environment={environment} variant="body2" />
        {hasToBeActedOn(health) && <WhoseMove health={health} />}
        {showsProgress && <ReadyProgress health={health} />}
        <ReadyTiming environment={environment} />
        <LifeLine environment={environment} />
        <DriftRemarks environment={environment} />
      </article>
    </li>
  );
}
