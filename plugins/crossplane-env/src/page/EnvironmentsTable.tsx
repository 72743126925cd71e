import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  EnvironmentSummary,
  hasToBeActedOn,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import clsx from 'clsx';
import { memo } from 'react';
import { StaleNotice } from '../components/answers';
import { placeOf } from '../components/names';
import { visuallyHidden } from '../components/texts';
import { RelativeTime } from '../components/times';
import { WhoseMove } from '../diagnosis/DiagnosisDetails';
import { OwnerLink } from '../environment/OwnerLink';
import { EnvironmentSentence, EnvironmentVerdict } from '../environment/status';
import { ExtendButton } from '../life/ExtendButton';
import { LifeEnd, LifeTrouble } from '../life/LifeLine';
import { crossplaneEnvTranslationRef } from '../translation';

const useStyles = makeStyles(
  theme => ({
    row: {
      display: 'grid',
      gridTemplateColumns:
        'minmax(0, 4fr) minmax(0, 7fr) minmax(0, 3fr) minmax(0, 3fr) minmax(0, 3fr) 120px',
      gap: theme.spacing(0.5, 2),
      padding: theme.spacing(1.5, 2),
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
      [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    },
    header: {
      color: theme.palette.text.secondary,
      [theme.breakpoints.down('sm')]: {
        // Kept for assistive technology: stacked cells have no columns to see.
        ...visuallyHidden,
      },
    },
    text: { overflowWrap: 'anywhere' },
    /** Says what a stacked cell is, where no header stands above it. */
    label: {
      color: theme.palette.text.secondary,
      [theme.breakpoints.up('md')]: { display: 'none' },
    },
  }),
  { name: 'CrossplaneEnvEnvironmentsTable' },
);

const COLUMNS = [
  'environment',
  'status',
  'entity',
  'owner',
  'ends',
  'created',
] as const;

/**
 * Environments as rows; stacked where there is little room. Hundreds of them do
 * not have to be drawn anew for each letter that is typed above them.
 */
export const EnvironmentsTable = memo(
  (props: { environments: EnvironmentSummary[] }) => {
    const classes = useStyles();
    const { t } = useTranslationRef(crossplaneEnvTranslationRef);
    const titles = {
      environment: t('page.environment'),
      status: t('page.status'),
      entity: t('summary.entity'),
      owner: t('summary.owner'),
      ends: t('life.column'),
      created: t('summary.created'),
    };
    return (
      <Paper role="table" aria-label={t('page.title')}>
        <div role="row" className={clsx(classes.row, classes.header)}>
          {COLUMNS.map(column => (
            <Typography key={column} role="columnheader" variant="caption">
              {titles[column]}
            </Typography>
          ))}
        </div>
        {props.environments.map(environment => (
          <EnvironmentTableRow
            key={environment.resource.uid ?? environment.ref}
            environment={environment}
          />
        ))}
      </Paper>
    );
  },
);

/** An environment in the list of all. */
function EnvironmentTableRow(props: { environment: EnvironmentSummary }) {
  const { environment } = props;
  const { resource, typeTitle, entityRef, createdAt } = environment;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <div role="row" className={classes.row}>
      <div role="rowheader" className={classes.text}>
        <Typography variant="subtitle2" component="div">
          {resource.name}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {typeTitle}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {placeOf(resource, t)}
        </Typography>
      </div>
      <StatusCell environment={environment} />
      <Typography role="cell" variant="body2" className={classes.text}>
        {entityRef && (
          <>
            <span className={classes.label}>{t('summary.entity')}: </span>
            <EntityRefLink entityRef={entityRef} />
          </>
        )}
      </Typography>
      <Typography role="cell" variant="body2" className={classes.text}>
        <span className={classes.label}>{t('summary.owner')}: </span>
        <OwnerLink environment={environment} />
      </Typography>
      <EndsCell environment={environment} />
      <Typography role="cell" variant="body2" color="textSecondary">
        <span className={classes.label}>{t('summary.created')}: </span>
        <RelativeTime iso={createdAt} />
      </Typography>
    </div>
  );
}

function StatusCell(props: { environment: EnvironmentSummary }) {
  const { environment } = props;
  const { staleSince, lifecycle } = environment;
  const classes = useStyles();
  return (
    <div role="cell" className={classes.text}>
      <EnvironmentVerdict environment={environment} />
      <EnvironmentSentence environment={environment} variant="body2" />
      {hasToBeActedOn(environment.health) && (
        <WhoseMove health={environment.health} />
      )}
      {lifecycle.life && <LifeTrouble life={lifecycle.life} />}
      {staleSince && <StaleNotice since={staleSince} />}
    </div>
  );
}

/** When it is taken down, as far as anything is known of that. */
function EndsCell(props: { environment: EnvironmentSummary }) {
  const { environment } = props;
  const { life } = environment.lifecycle;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  if (!life || life.phase === 'gone') return <div role="cell" />;
  return (
    <Typography
      role="cell"
      variant="body2"
      component="div"
      className={classes.text}
    >
      <span className={classes.label}>{t('life.column')}: </span>
      <div>
        <LifeEnd life={life} />
      </div>
      {life.phase === 'expiring' && <ExtendButton environment={environment} />}
    </Typography>
  );
}
