import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Verdict } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { VERDICTS_BY_URGENCY } from '../../lib/urgency';
import { crossplaneEnvTranslationRef } from '../../translation';
import { EnvironmentFilter } from './useEnvironmentFilter';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(2),
      marginBottom: theme.spacing(2),
    },
    search: { flex: '1 1 240px', maxWidth: theme.spacing(60) },
    status: { flex: '0 1 200px' },
  }),
  { name: 'CrossplaneEnvEnvironmentFilterBar' },
);

/** Search by text and filter by status. */
export function EnvironmentFilterBar(props: { filter: EnvironmentFilter }) {
  const { filter } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <div role="search" className={classes.root}>
      <TextField
        className={classes.search}
        type="search"
        variant="outlined"
        size="small"
        id="crossplane-env-search"
        label={t('page.search')}
        placeholder={t('page.searchHint')}
        value={filter.search}
        onChange={event => filter.setSearch(event.target.value)}
      />
      <StatusFilter filter={filter} />
    </div>
  );
}

function StatusFilter(props: { filter: EnvironmentFilter }) {
  const { filter } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <TextField
      className={classes.status}
      select
      SelectProps={{ native: true }}
      InputLabelProps={{ shrink: true }}
      variant="outlined"
      size="small"
      id="crossplane-env-status"
      label={t('page.status')}
      value={filter.verdict}
      onChange={event => filter.setVerdict(event.target.value as Verdict | '')}
    >
      <option value="">{t('page.anyStatus')}</option>
      {VERDICTS_BY_URGENCY.map(verdict => (
        <option key={verdict} value={verdict}>
          {t(`verdict.${verdict}`)}
        </option>
      ))}
    </TextField>
  );
}
