import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  EventDelivery,
  parseEnvironmentRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import clsx from 'clsx';
import { placeOf } from '../components/names';
import { StackedTable } from '../components/StackedTable';
import { ExpandableText } from '../components/texts';
import { exactTime, RelativeTime, useTimeUntil } from '../components/times';
import { useToneStyles } from '../components/VerdictLabel';
import { useRedelivery } from '../queries/actions';
import { crossplaneEnvTranslationRef } from '../translation';

const useStyles = makeStyles(
  theme => ({
    button: { textTransform: 'none' },
    denied: { color: theme.palette.action.disabled, cursor: 'default' },
  }),
  { name: 'CrossplaneEnvDeliveriesTable' },
);

const COLUMNS = ['sink', 'event', 'environment', 'outcome', 'action'] as const;

export function DeliveriesTable(props: {
  deliveries: EventDelivery[];
  mayRedeliver: boolean;
}) {
  const { deliveries, mayRedeliver } = props;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <StackedTable
      label={t('events.title')}
      columns={COLUMNS.map(column => t(`events.columns.${column}`))}
      widths="minmax(0, 2fr) minmax(0, 3fr) minmax(0, 3fr) minmax(0, 6fr) 130px"
      rows={deliveries.map(delivery => ({
        key: delivery.id,
        cells: [
          delivery.sink,
          <EventOf delivery={delivery} />,
          <EnvironmentName environmentRef={delivery.event.environment} />,
          <Outcome delivery={delivery} />,
          <RedeliverButton delivery={delivery} isAllowed={mayRedeliver} />,
        ],
      }))}
    />
  );
}

function EventOf({ delivery: { event } }: { delivery: EventDelivery }) {
  return (
    <>
      <div title={event.type}>{shortType(event.type)}</div>
      <Typography variant="body2" color="textSecondary" component="div">
        <RelativeTime iso={event.time} />
      </Typography>
    </>
  );
}

/** "teardown.started": without what all of them have in common. */
function shortType(type: string): string {
  return type
    .replace(/^io\.crossplane-env\.environment\./, '')
    .replace(/\.v\d+$/, '');
}

/** Leads to the list of environments, which has it as long as it is there. */
function EnvironmentName(props: { environmentRef: string }) {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const resource = parseEnvironmentRef(props.environmentRef);
  const search = new URLSearchParams({ search: resource.name });
  return (
    <>
      <Link to={`.?${search}`}>{resource.name}</Link>
      <Typography variant="body2" color="textSecondary" component="div">
        {resource.kind}, {placeOf(resource, t)}
      </Typography>
    </>
  );
}

const TONES = {
  dead: 'bad',
  disabled: 'attention',
  pending: 'busy',
  delivered: 'good',
} as const;

/** What became of it after how many attempts, why, and when it is tried next. */
function Outcome(props: { delivery: EventDelivery }) {
  const { state, attempts, lastStatus, lastError, nextAttemptAt } =
    props.delivery;
  const tones = useToneStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const timeUntil = useTimeUntil();
  return (
    <>
      <div>
        <span className={tones[TONES[state] ?? 'quiet']}>
          {t(`events.states.${state}`)}
        </span>
        {' · '}
        {t('events.attempts', { count: attempts })}
        {nextAttemptAt && (
          <>
            {' · '}
            <time dateTime={nextAttemptAt} title={exactTime(nextAttemptAt)}>
              {t('events.next', { in: timeUntil(nextAttemptAt) })}
            </time>
          </>
        )}
      </div>
      {(lastError || lastStatus) && (
        <ExpandableText
          text={[lastStatus && `HTTP ${lastStatus}`, lastError]
            .filter(Boolean)
            .join(': ')}
          lines={2}
        />
      )}
    </>
  );
}

/** Nothing for one that is on its way: that stays so. */
function RedeliverButton(props: {
  delivery: EventDelivery;
  isAllowed: boolean;
}) {
  const { delivery, isAllowed } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { run, running, error } = useRedelivery(delivery.id);
  if (delivery.state === 'pending') return null;
  return (
    <>
      <Tooltip title={isAllowed ? '' : t('events.denied')}>
        {/* Not disabled for the browser: that could not be reached, to be told why. */}
        <Button
          size="small"
          variant="outlined"
          className={clsx(classes.button, !isAllowed && classes.denied)}
          aria-disabled={!isAllowed || running}
          onClick={() => isAllowed && !running && run()}
        >
          {t(running ? 'events.redelivering' : 'events.redeliver')}
        </Button>
      </Tooltip>
      {error && (
        <Typography color="error" role="alert" variant="body2">
          {t('events.notRedelivered', { message: error.message })}
        </Typography>
      )}
    </>
  );
}
