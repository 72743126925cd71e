import { EmptyState } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { EnvironmentList } from '../../hooks/listEnvironmentsUpTo';
import { useEnvironments } from '../../hooks/useEnvironments';
import { byUrgency } from '../../lib/urgency';
import { crossplaneEnvTranslationRef } from '../../translation';
import { IncompleteNotice } from '../IncompleteNotice';
import { LiveAnswer } from '../LiveAnswer';
import { CreateEnvironmentLink } from '../NoEnvironments';
import { EnvironmentFilterBar } from './EnvironmentFilterBar';
import { EnvironmentsTable } from './EnvironmentsTable';
import {
  EnvironmentFilter,
  useEnvironmentFilter,
} from './useEnvironmentFilter';

const useStyles = makeStyles(
  theme => ({
    footer: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(2),
      marginTop: theme.spacing(2),
    },
  }),
  { name: 'CrossplaneEnvEnvironmentsContent' },
);

/** All environments that the user may see; the page around it is the app's. */
export function EnvironmentsContent() {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const query = useEnvironments();
  const filter = useEnvironmentFilter();
  return (
    <LiveAnswer
      query={query}
      loadingLabel={t('page.loading')}
      errorTitle={t('page.error')}
    >
      {list => (
        <>
          <IncompleteNotice clusters={list.incompleteClusters} />
          {list.items.length === 0 ? (
            <Nothing isIncomplete={list.incompleteClusters.length > 0} />
          ) : (
            <>
              <EnvironmentFilterBar filter={filter} />
              <Matches list={list} filter={filter} />
              <Footer list={list} filter={filter} query={query} />
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

function Matches(props: { list: EnvironmentList; filter: EnvironmentFilter }) {
  const { list, filter } = props;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const matches = filter.apply(list.items).sort(byUrgency);
  if (matches.length > 0) return <EnvironmentsTable environments={matches} />;
  return (
    <EmptyState
      missing="data"
      title={t('page.noMatchTitle')}
      description={t('page.noMatchDescription')}
      action={
        <Button variant="outlined" onClick={filter.clear}>
          {t('page.clear')}
        </Button>
      }
    />
  );
}

function Footer(props: {
  list: EnvironmentList;
  filter: EnvironmentFilter;
  query: ReturnType<typeof useEnvironments>;
}) {
  const { list, filter, query } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <div className={classes.footer}>
      <ShownCount list={list} filter={filter} />
      {list.hasMore && (
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

function ShownCount(props: {
  list: EnvironmentList;
  filter: EnvironmentFilter;
}) {
  const { list, filter } = props;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const shown = String(filter.apply(list.items).length);
  const loaded = String(list.items.length);
  const counted = String(list.totalItems);
  const total =
    list.incompleteClusters.length > 0
      ? t('page.atLeast', { total: counted })
      : counted;
  return (
    <Typography variant="body2" color="textSecondary" role="status">
      {filter.isActive
        ? t('page.shownOfLoaded', { shown, loaded, total })
        : t('page.shown', { shown, total })}
    </Typography>
  );
}
