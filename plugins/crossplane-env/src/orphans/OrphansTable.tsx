import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  Orphan,
  parseEnvironmentRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import clsx from 'clsx';
import { placeOf } from '../components/names';
import {
  CopyButton,
  ExpandableText,
  visuallyHidden,
} from '../components/texts';
import { RelativeTime } from '../components/times';
import { useToneStyles } from '../components/VerdictLabel';
import { crossplaneEnvTranslationRef } from '../translation';

const useStyles = makeStyles(
  theme => ({
    row: {
      display: 'grid',
      gridTemplateColumns:
        'minmax(0, 3fr) minmax(0, 3fr) minmax(0, 4fr) minmax(0, 5fr)',
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
    command: {
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(0.5),
      '& code': { minWidth: 0, overflowWrap: 'anywhere' },
    },
  }),
  { name: 'CrossplaneEnvOrphansTable' },
);

const COLUMNS = ['resource', 'from', 'why', 'remedy'] as const;

/** Orphans as rows; stacked where there is little room. */
export function OrphansTable(props: { orphans: Orphan[] }) {
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <Paper role="table" aria-label={t('orphans.title')}>
      <div role="row" className={clsx(classes.row, classes.header)}>
        {COLUMNS.map(column => (
          <Typography key={column} role="columnheader" variant="caption">
            {t(`orphans.columns.${column}`)}
          </Typography>
        ))}
      </div>
      {props.orphans.map(orphan => (
        <OrphanRow
          key={`${orphan.resource.cluster}/${orphan.resource.uid}`}
          orphan={orphan}
        />
      ))}
    </Paper>
  );
}

function OrphanRow(props: { orphan: Orphan }) {
  const { orphan } = props;
  const { resource, cost, remedy } = orphan;
  const classes = useStyles();
  const tones = useToneStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <Typography
      role="row"
      variant="body2"
      component="div"
      className={classes.row}
    >
      <div role="rowheader" className={classes.text}>
        <div>{resource.name}</div>
        <Typography variant="body2" color="textSecondary" component="div">
          {resource.kind}, {placeOf(resource, t)}
        </Typography>
      </div>
      <div role="cell" className={classes.text}>
        <Origin orphan={orphan} />
      </div>
      <div role="cell" className={classes.text}>
        <ExpandableText text={orphan.because} />
        <div className={tones[cost === 'external' ? 'attention' : 'quiet']}>
          {t(`orphans.costs.${cost}`)}
        </div>
        <Typography variant="body2" color="textSecondary" component="div">
          {t('orphans.found')} <RelativeTime iso={orphan.foundAt} />
        </Typography>
      </div>
      <div role="cell" className={classes.text}>
        <div>{remedy.sentence}</div>
        <div className={classes.command}>
          <code>{remedy.command}</code>
          <CopyButton
            text={remedy.command}
            label={t('orphans.copy', { name: resource.name })}
          />
        </div>
      </div>
    </Typography>
  );
}

/** What a label says may be untrue: anybody may have written it. */
function Origin(props: { orphan: Orphan }) {
  const { owner, environment, composite } = props.orphan;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <>
      <div>
        {owner ? (
          <EntityRefLink entityRef={owner} />
        ) : (
          t('orphans.ownerUnknown')
        )}
      </div>
      <Typography variant="body2" color="textSecondary" component="div">
        {environment && describe(environment)}
        {!environment && composite && t('orphans.bySaying', { composite })}
      </Typography>
    </>
  );
}

/** It is gone, so that there is nothing to lead to. */
function describe(environmentRef: string): string {
  const { kind, name } = parseEnvironmentRef(environmentRef);
  return `${kind} ${name}`;
}
