import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  EnvironmentSummary,
  ListCausesResponse,
  parseEnvironmentRef,
  RootCause,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { kindAndName, placeOf } from '../components/names';
import { DisclosureButton } from '../components/texts';
import { useCause, useClusterEnvironments } from '../queries/environments';
import { crossplaneEnvTranslationRef } from '../translation';

const useStyles = makeStyles(
  theme => ({
    text: { overflowWrap: 'anywhere' },
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: { overflowWrap: 'anywhere', padding: theme.spacing(0.25, 0) },
    place: { color: theme.palette.text.secondary },
  }),
  { name: 'CrossplaneEnvSharedCause' },
);

/** How many other environments suffer from the same cause, and which. */
export function SharedCause(props: { environment: EnvironmentSummary }) {
  const { cause } = props.environment.health.diagnosis;
  return cause ? (
    <KnownCause environmentRef={props.environment.ref} cause={cause} />
  ) : null;
}

function KnownCause(props: { environmentRef: string; cause: RootCause }) {
  const { environmentRef, cause } = props;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { value, error } = useCause(cause.key);
  if (value) {
    const others = othersOf(value, { key: cause.key, environmentRef });
    return others.total > 0 ? (
      <OthersText others={others} cause={cause} />
    ) : null;
  }
  if (!error) return null;
  return (
    <Typography variant="body2" color="textSecondary" role="status">
      {t('sharedCause.failed', { message: error.message })}
    </Typography>
  );
}

function OthersText(props: { others: Others; cause: RootCause }) {
  const { others, cause } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const [isOpen, setOpen] = useState(false);
  const message = others.isComplete
    ? 'sharedCause.others'
    : 'sharedCause.othersAtLeast';
  return (
    <div>
      <Typography variant="body2" className={classes.text}>
        {t(message, {
          count: others.total,
          resource: kindAndName(cause.resource),
        })}
      </Typography>
      <DisclosureButton
        isOpen={isOpen}
        onToggle={() => setOpen(!isOpen)}
        showLabel={t('sharedCause.show')}
        hideLabel={t('sharedCause.hide')}
      />
      {isOpen && (
        <AffectedEnvironments
          others={others}
          cluster={cause.resource.cluster}
        />
      )}
    </div>
  );
}

const MOST_SHOWN = 10;

/** Environments by name, each with what it is for, as far as that is known. */
function AffectedEnvironments(props: { others: Others; cluster: string }) {
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

interface Others {
  /** References of environments, not necessarily of all. */
  refs: string[];
  total: number;
  /** Whether all are counted. */
  isComplete: boolean;
}

/** The environments other than this one that suffer from a cause. */
export function othersOf(
  answer: ListCausesResponse,
  options: { key: string; environmentRef: string },
): Others {
  const { key, environmentRef } = options;
  const group = answer.items.find(item => item.key === key);
  const named = group?.environments ?? [];
  const refs = named.filter(ref => ref !== environmentRef);
  const unnamed = (group?.totalEnvironments ?? 0) - named.length;
  // This one is among those that are not named, unless all are.
  const isAmongUnnamed = unnamed > 0 && refs.length === named.length;
  return {
    refs,
    total: refs.length + unnamed - (isAmongUnnamed ? 1 : 0),
    isComplete: !answer.incompleteClusters?.length,
  };
}
