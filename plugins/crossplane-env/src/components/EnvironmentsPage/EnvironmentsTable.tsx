import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import clsx from 'clsx';
import { crossplaneEnvTranslationRef } from '../../translation';
import { EnvironmentTableRow } from './EnvironmentTableRow';
import { useTableStyles } from './styles';

const COLUMNS = [
  'environment',
  'status',
  'entity',
  'owner',
  'created',
] as const;

/** Environments as rows; stacked where there is little room. */
export function EnvironmentsTable(props: {
  environments: EnvironmentSummary[];
}) {
  const classes = useTableStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const titles = {
    environment: t('page.environment'),
    status: t('page.status'),
    entity: t('summary.entity'),
    owner: t('summary.owner'),
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
}
