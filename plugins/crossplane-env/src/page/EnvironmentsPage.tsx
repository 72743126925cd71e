import {
  Content,
  EmptyState,
  Header,
  HeaderTabs,
  Link,
  Page,
  Progress,
} from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  crossplaneEnvEventsReadPermission,
  crossplaneEnvOrphansReadPermission,
  crossplanePlatformReadPermission,
  Verdict,
  VERDICTS_BY_URGENCY,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import clsx from 'clsx';
import { lazy, Suspense, useState } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import {
  CreateEnvironmentLink,
  IncompleteNotice,
  LiveAnswer,
} from '../components/answers';
import { Select, useSettled } from '../components/filters';
import { visuallyHidden } from '../components/texts';
import { EnvironmentsQuestion, useEnvironments } from '../queries/environments';
import { crossplaneEnvTranslationRef } from '../translation';
import { StatusContent } from '../status/StatusContent';
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
    none: visuallyHidden,
    outdated: { opacity: theme.palette.action.disabledOpacity },
  }),
  { name: 'CrossplaneEnvEnvironmentsPage' },
);

/** Below the page's path: what those see who may see the platform. */
const STATUS_PATH = 'status';

/** And what those see who may see the events of all environments. */
const EVENTS_PATH = 'events';

/** And what those see who may see what was left behind. */
const ORPHANS_PATH = 'orphans';

const OTHER_PATHS = [STATUS_PATH, EVENTS_PATH, ORPHANS_PATH];

/** Few who look at environments look at these. */
const DeliveriesContent = lazy(() =>
  import('../events/DeliveriesContent').then(m => ({
    default: m.DeliveriesContent,
  })),
);

const OrphansContent = lazy(() =>
  import('../orphans/OrphansContent').then(m => ({
    default: m.OrphansContent,
  })),
);

/** The page's body; the new frontend system draws the header. */
export function EnvironmentsPage() {
  const { '*': path = '' } = useParams();
  const { allowed: mayReadPlatform } = usePermission({
    permission: crossplanePlatformReadPermission,
  });
  const { allowed: mayReadEvents } = usePermission({
    permission: crossplaneEnvEventsReadPermission,
  });
  const { allowed: mayReadOrphans } = usePermission({
    permission: crossplaneEnvOrphansReadPermission,
  });
  const [tab] = path.split('/');
  return (
    <>
      <PageTabs
        selected={tab}
        paths={[
          ...(mayReadPlatform ? [STATUS_PATH] : []),
          ...(mayReadEvents ? [EVENTS_PATH] : []),
          ...(mayReadOrphans ? [ORPHANS_PATH] : []),
        ]}
      />
      <Content>
        {tab === STATUS_PATH && <StatusContent />}
        {tab === EVENTS_PATH && (
          <Suspense fallback={<Progress />}>
            <DeliveriesContent />
          </Suspense>
        )}
        {tab === ORPHANS_PATH && (
          <Suspense fallback={<Progress />}>
            <OrphansContent />
          </Suspense>
        )}
        {!OTHER_PATHS.includes(tab) && (
          <EnvironmentsContent mayReadPlatform={mayReadPlatform} />
        )}
      </Content>
    </>
  );
}

/** Nothing for those who would have one only. */
function PageTabs(props: { selected: string; paths: string[] }) {
  const { selected, paths } = props;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const labels: Record<string, string> = {
    [STATUS_PATH]: t('status.tab'),
    [EVENTS_PATH]: t('events.tab'),
    [ORPHANS_PATH]: t('orphans.tab'),
  };
  if (paths.length === 0) return null;
  const tabs = [
    { id: 'environments', label: t('status.environmentsTab'), to: '' },
    ...paths.map(path => ({ id: path, label: labels[path], to: path })),
  ];
  return (
    <HeaderTabs
      tabs={tabs.map(({ to, ...tab }) => ({
        ...tab,
        tabProps: { component: Link, to },
      }))}
      selectedIndex={paths.indexOf(selected) + 1}
    />
  );
}

/** In the old frontend system a page draws its own header. */
export function LegacyEnvironmentsPage() {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <Page themeId="tool">
      <Header title={t('page.title')} />
      <EnvironmentsPage />
    </Page>
  );
}

/** What somebody has chosen above the table. */
interface Choice {
  search: string;
  verdict: Verdict | '';
  order: keyof typeof ORDERS;
}

const ORDERS = {
  worst: { sort: 'verdict' },
  newest: { sort: 'age' },
  oldest: { sort: 'age', order: 'desc' },
  name: { sort: 'name' },
  type: { sort: 'type' },
  owner: { sort: 'owner' },
  cluster: { sort: 'cluster' },
  namespace: { sort: 'namespace' },
} as const satisfies Record<string, EnvironmentsQuestion>;

const ORDER_NAMES = Object.keys(ORDERS) as Array<keyof typeof ORDERS>;

/** As the backend has it. */
const LONGEST_SEARCH = 200;

const EVERYTHING: Choice = { search: '', verdict: '', order: 'worst' };

/** All environments that the user may see; the page around it is the app's. */
function EnvironmentsContent(props: { mayReadPlatform: boolean }) {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const [params] = useSearchParams();
  const [choice, setChoice] = useState<Choice>({
    ...EVERYTHING,
    search: params.get('search')?.slice(0, LONGEST_SEARCH) ?? '',
  });
  const { search, verdict, order } = choice;
  const query = useEnvironments({
    search: useSettled(search.trim()) || undefined,
    verdict: verdict || undefined,
    ...ORDERS[order],
  });
  const { value } = query;
  const isNothingThere = value?.totalItems === 0 && !isFiltered(value.question);
  return (
    <>
      {!isNothingThere && <FilterBar choice={choice} onChange={setChoice} />}
      <LiveAnswer
        query={query}
        loadingLabel={t('page.loading')}
        errorTitle={t('page.error')}
      >
        {({ incompleteClusters }) => (
          <>
            <IncompleteNotice
              clusters={incompleteClusters}
              action={
                props.mayReadPlatform && (
                  <Link to={STATUS_PATH}>{t('incomplete.whatToDo')}</Link>
                )
              }
            />
            {isNothingThere ? (
              <Nothing isIncomplete={incompleteClusters.length > 0} />
            ) : (
              <Matches
                query={query}
                onClear={() => setChoice({ ...EVERYTHING, order })}
              />
            )}
          </>
        )}
      </LiveAnswer>
    </>
  );
}

function isFiltered({ search, verdict }: EnvironmentsQuestion): boolean {
  return search !== undefined || verdict !== undefined;
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

/** Search by text, filter by status, and order. */
function FilterBar(props: {
  choice: Choice;
  onChange: (choice: Choice) => void;
}) {
  const { choice, onChange } = props;
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
        inputProps={{ maxLength: LONGEST_SEARCH }}
        value={choice.search}
        onChange={({ target }) => onChange({ ...choice, search: target.value })}
      />
      <Select
        id="crossplane-env-status"
        label={t('page.status')}
        value={choice.verdict}
        onChange={verdict => onChange({ ...choice, verdict })}
        options={[
          ['', t('page.anyStatus')],
          ...VERDICTS_BY_URGENCY.map(
            verdict => [verdict, t(`verdict.${verdict}`)] as const,
          ),
        ]}
      />
      <Select
        id="crossplane-env-order"
        label={t('page.orderedBy')}
        value={choice.order}
        onChange={order => onChange({ ...choice, order })}
        options={ORDER_NAMES.map(order => [order, t(`page.order.${order}`)])}
      />
    </div>
  );
}

type EnvironmentsQuery = ReturnType<typeof useEnvironments>;

/** What matches; pale while it is of what was looked for before. */
function Matches(props: { query: EnvironmentsQuery; onClear: () => void }) {
  const { query, onClear } = props;
  const classes = useStyles();
  const items = query.value?.items ?? [];
  return (
    <div
      aria-busy={query.isOfAnother}
      className={clsx(query.isOfAnother && classes.outdated)}
    >
      {items.length > 0 ? (
        <EnvironmentsTable environments={items} />
      ) : (
        <NoMatch onClear={onClear} />
      )}
      <Footer query={query} />
    </div>
  );
}

function Footer(props: { query: EnvironmentsQuery }) {
  const { query } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  if (!query.value) return null;
  const { question, items, totalItems, hasMore, incompleteClusters } =
    query.value;
  const shown = String(items.length);
  const total =
    incompleteClusters.length > 0
      ? t('page.atLeast', { total: String(totalItems) })
      : String(totalItems);
  return (
    <div className={classes.footer}>
      <Typography
        variant="body2"
        color="textSecondary"
        role="status"
        className={clsx(items.length === 0 && classes.none)}
      >
        {t(isFiltered(question) ? 'page.shownOfMatching' : 'page.shown', {
          shown,
          total,
        })}
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
