import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  Orphan,
  parseEnvironmentRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { placeOf } from '../components/names';
import { StackedTable } from '../components/StackedTable';
import { CopyButton, ExpandableText } from '../components/texts';
import { RelativeTime } from '../components/times';
import { useToneStyles } from '../components/VerdictLabel';
import { crossplaneEnvTranslationRef } from '../translation';

const useStyles = makeStyles(
  theme => ({
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

export function OrphansTable(props: { orphans: Orphan[] }) {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <StackedTable
      label={t('orphans.title')}
      columns={COLUMNS.map(column => t(`orphans.columns.${column}`))}
      widths="minmax(0, 3fr) minmax(0, 3fr) minmax(0, 4fr) minmax(0, 5fr)"
      rows={props.orphans.map(orphan => ({
        key: `${orphan.resource.cluster}/${orphan.resource.uid}`,
        cells: [
          <Name orphan={orphan} />,
          <Origin orphan={orphan} />,
          <Why orphan={orphan} />,
          <Remedy orphan={orphan} />,
        ],
      }))}
    />
  );
}

function Name({ orphan: { resource } }: { orphan: Orphan }) {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <>
      <div>{resource.name}</div>
      <Typography variant="body2" color="textSecondary" component="div">
        {resource.kind}, {placeOf(resource, t)}
      </Typography>
    </>
  );
}

function Why({ orphan: { because, cost, foundAt } }: { orphan: Orphan }) {
  const tones = useToneStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <>
      <ExpandableText text={because} />
      <div className={tones[cost === 'external' ? 'attention' : 'quiet']}>
        {t(`orphans.costs.${cost}`)}
      </div>
      <Typography variant="body2" color="textSecondary" component="div">
        {t('orphans.found')} <RelativeTime iso={foundAt} />
      </Typography>
    </>
  );
}

function Remedy({ orphan: { resource, remedy } }: { orphan: Orphan }) {
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <>
      <div>{remedy.sentence}</div>
      <div className={classes.command}>
        <code>{remedy.command}</code>
        <CopyButton
          text={remedy.command}
          label={t('orphans.copy', { name: resource.name })}
        />
      </div>
    </>
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
