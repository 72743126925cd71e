import { Content, EmptyState, Header, Page } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { VERDICTS_BY_URGENCY } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import {
  CreateEnvironmentLink,
  IncompleteNotice,
  LiveAnswer,
} from '../components/answers';
import {
  EnvironmentFilter,
  NO_FILTER,
  useEnvironments,
} from '../queries/environments';
import { crossplaneEnvTranslationRef } from '../translation';
import { EnvironmentsTable } from './EnvironmentsTable';

const useStyles = makeStyles(
  theme => ({
    footer: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(2),
      marginTop: theme.spacing(2),
    },
    filters: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(2),
      marginBottom: theme.spacing(2),
    },
    search: { flex: '1 1 240px', maxWidth: theme.spacing(60) },
    status: { flex: '0 1 200px' },
  }),
  { name: 'CrossplaneEnvEnvironmentsPage' },
);

/** The page's body; the new frontend system draws the header. */
export function EnvironmentsPage() {
  return (
    <Content>
      <EnvironmentsContent />
    </Content>
  );
}

/** In the old frontend system a page draws its own header. */
export function LegacyEnvironmentsPage() {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <Page themeId="tool">
      <Header title={t('page.title')} />
      <Content>
        <EnvironmentsContent />
      </Content>
    </Page>
  );
}

/** All environments that the user may see; the page around it is the app's. */
function EnvironmentsContent() {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const [filter, setFilter] = useState(NO_FILTER);
  const query = useEnvironments(filter);
  return (
    <LiveAnswer
      query={query}
      loadingLabel={t('page.loading')}
      errorTitle={t('page.error')}
    >
      {({ items, incompleteClusters }) => (
        <>
          <IncompleteNotice clusters={incompleteClusters} />
          {items.length === 0 ? (
            <Nothing isIncomplete={incompleteClusters.length > 0} />
          ) : (
            <>
              <FilterBar filter={filter} onChange={setFilter} />
              {query.matches.length > 0 ? (
                <EnvironmentsTable environments={query.matches} />
              ) : (
                <NoMatch onClear={() => setFilter(NO_FILTER)} />
              )}
              <Footer query={query} isFiltered={isActive(filter)} />
            </>
          )}
        </>
      )}
    </LiveAnswer>
  );
}

function Nothing(props: { isIncomplete: boolean }) {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <EmptyState
      missing="content"
      title={t(
        props.isIncomplete ? 'incomplete.emptyTitle' : 'page.emptyTitle',
      )}
      description={props.isIncomplete ? undefined : t('page.emptyDescription')}
      action={<CreateEnvironmentLink />}
    />
  );
}

function NoMatch(props: { onClear: () => void }) {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <EmptyState
      missing="data"
      title={t('page.noMatchTitle')}
      description={t('page.noMatchDescription')}
      action={
        <Button variant="outlined" onClick={props.onClear}>
          {t('page.clear')}
        </Button>
      }
    />
  );
}

/** Search by text and filter by status. */
function FilterBar(props: {
  filter: EnvironmentFilter;
  onChange: (filter: EnvironmentFilter) => void;
}) {
  const { filter, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <div role="search" className={classes.filters}>
      <TextField
        className={classes.search}
        type="search"
        variant="outlined"
        size="small"
        id="crossplane-env-search"
        label={t('page.search')}
        placeholder={t('page.searchHint')}
        value={filter.search}
        onChange={({ target }) => onChange({ ...filter, search: target.value })}
      />
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
        onChange={({ target }) =>
          onChange({
            ...filter,
            verdict: target.value as EnvironmentFilter['verdict'],
          })
        }
      >
        <option value="">{t('page.anyStatus')}</option>
        {VERDICTS_BY_URGENCY.map(verdict => (
          <option key={verdict} value={verdict}>
            {t(`verdict.${verdict}`)}
          </option>
        ))}
      </TextField>
    </div>
  );
}

function isActive({ search, verdict }: EnvironmentFilter): boolean {
  return search.trim() !== '' || verdict !== '';
}

function Footer(props: {
  query: ReturnType<typeof useEnvironments>;
  isFiltered: boolean;
}) {
  const { query, isFiltered } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  if (!query.value) return null;
  const { items, totalItems, hasMore, incompleteClusters } = query.value;
  const shown = String(query.matches.length);
  const total =
    incompleteClusters.length > 0
      ? t('page.atLeast', { total: String(totalItems) })
      : String(totalItems);
  return (
    <div className={classes.footer}>
      <Typography variant="body2" color="textSecondary" role="status">
        {isFiltered
          ? t('page.shownOfLoaded', {
              shown,
              loaded: String(items.length),
              total,
            })
          : t('page.shown', { shown, total })}
      </Typography>
      {hasMore && (
        <Button
          variant="outlined"
          disabled={query.loadingMore}
          onClick={query.loadMore}
        >
          {t(query.loadingMore ? 'page.loadingMore' : 'page.loadMore')}
        </Button>
      )}
    </div>
  );
}
