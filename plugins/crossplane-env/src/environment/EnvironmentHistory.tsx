import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  EnvironmentHistoryEntry,
  EnvironmentSummary,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { VerdictLabel } from '../components/VerdictLabel';
import { LiveAnswer } from '../components/answers';
import { DisclosureButton, ExpandableText } from '../components/texts';
import { RelativeTime } from '../components/times';
import { useEnvironmentHistory } from '../queries/environments';
import { crossplaneEnvTranslationRef } from '../translation';

/** How an environment's health changed, fetched when asked for. */
export function EnvironmentHistory(props: { environment: EnvironmentSummary }) {
  const { environment } = props;
  const { name } = environment.resource;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <DisclosureButton
        isOpen={isOpen}
        onToggle={() => setOpen(!isOpen)}
        showLabel={t('history.show', { name })}
        hideLabel={t('history.hide', { name })}
      />
      {isOpen && <FetchedHistory environment={environment} />}
    </div>
  );
}

function FetchedHistory(props: { environment: EnvironmentSummary }) {
  const { name } = props.environment.resource;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <LiveAnswer
      query={useEnvironmentHistory(props.environment)}
      loadingLabel={t('history.loading', { name })}
      errorTitle={t('history.error', { name })}
      renderError={error =>
        error.name === 'NotFoundError' && (
          <Typography variant="body2">{t('tree.notFound')}</Typography>
        )
      }
    >
      {({ items }) => <HistoryEntries name={name} entries={items} />}
    </LiveAnswer>
  );
}

/** What is longer ago is seldom asked for. */
const SHOWN_AT_ONCE = 8;

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    entry: {
      display: 'grid',
      alignItems: 'start',
      gridTemplateColumns: '120px 140px minmax(0, 1fr)',
      gap: theme.spacing(0, 2),
      padding: theme.spacing(0.75, 0),
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: '1fr auto',
        '& > :last-child': { gridColumn: '1 / -1' },
      },
    },
  }),
  { name: 'CrossplaneEnvEnvironmentHistory' },
);

/** Each change with its time, the latest first. */
function HistoryEntries(props: {
  name: string;
  entries: EnvironmentHistoryEntry[];
}) {
  const { name, entries } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? entries : entries.slice(0, SHOWN_AT_ONCE);
  const earlier = entries.length - SHOWN_AT_ONCE;
  if (entries.length === 0) {
    return <Typography variant="body2">{t('history.empty')}</Typography>;
  }
  return (
    <>
      <ol className={classes.list} aria-label={t('history.label', { name })}>
        {shown.map(entry => (
          <Entry
            key={`${entry.at} ${entry.causeKey} ${entry.sentence}`}
            entry={entry}
          />
        ))}
      </ol>
      {earlier > 0 && (
        <DisclosureButton
          isOpen={showsAll}
          onToggle={() => setShowsAll(!showsAll)}
          showLabel={t('history.showEarlier', { count: earlier })}
          hideLabel={t('history.hideEarlier', { count: earlier })}
        />
      )}
    </>
  );
}

function Entry(props: { entry: EnvironmentHistoryEntry }) {
  const { at, verdict, sentence, drift } = props.entry;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <li className={classes.entry}>
      <Typography variant="body2" color="textSecondary" component="div">
        <RelativeTime iso={at} />
      </Typography>
      {drift ? (
        <Typography variant="body2" color="textSecondary" component="div">
          {t('drift.change')}
        </Typography>
      ) : (
        <VerdictLabel verdict={verdict} />
      )}
      <Typography variant="body2" component="div">
        <ExpandableText text={sentence} />
      </Typography>
    </li>
  );
}
