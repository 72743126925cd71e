import { EmptyState } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  crossplaneEnvEventsRedeliverPermission,
  EventDeliveryState,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { LiveAnswer } from '../components/answers';
import { Select, useSettled } from '../components/filters';
import { useEventDeliveries } from '../queries/deliveries';
import { crossplaneEnvTranslationRef } from '../translation';
import { DeliveriesTable } from './DeliveriesTable';
import { RedeliverAll } from './RedeliverAll';

const useStyles = makeStyles(
  theme => ({
    bar: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(2),
      margin: theme.spacing(2, 0),
    },
    filters: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(2) },
    more: { marginTop: theme.spacing(2) },
  }),
  { name: 'CrossplaneEnvDeliveriesContent' },
);

/** What has to be looked at first. */
const STATES: readonly EventDeliveryState[] = [
  'dead',
  'disabled',
  'pending',
  'delivered',
];

interface Choice {
  state: EventDeliveryState | '';
  sink: string;
}

/** For those who run the platform: which events did not arrive, and why. */
export function DeliveriesContent() {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const classes = useStyles();
  const [choice, setChoice] = useState<Choice>({ state: 'dead', sink: '' });
  const sink = useSettled(choice.sink.trim());
  const query = useEventDeliveries({
    state: choice.state || undefined,
    sink: sink || undefined,
  });
  const { allowed } = usePermission({
    permission: crossplaneEnvEventsRedeliverPermission,
  });
  return (
    <>
      <Typography variant="body2" color="textSecondary">
        {t('events.hint')}
      </Typography>
      <div className={classes.bar}>
        <Filters choice={choice} onChange={setChoice} />
        <RedeliverAll sink={sink} isAllowed={allowed} />
      </div>
      <LiveAnswer
        query={query}
        loadingLabel={t('events.loading')}
        errorTitle={t('events.error')}
      >
        {({ items, hasMore }) =>
          items.length === 0 ? (
            <EmptyState
              missing="data"
              title={t(
                choice.state === 'dead' && !choice.sink
                  ? 'events.noneDead'
                  : 'events.none',
              )}
            />
          ) : (
            <>
              <DeliveriesTable deliveries={items} mayRedeliver={allowed} />
              {hasMore && (
                <Button
                  variant="outlined"
                  className={classes.more}
                  onClick={query.loadMore}
                >
                  {t('page.loadMore')}
                </Button>
              )}
            </>
          )
        }
      </LiveAnswer>
    </>
  );
}

/** As the backend has it. */
const LONGEST_SINK = 63;

function Filters(props: {
  choice: Choice;
  onChange: (choice: Choice) => void;
}) {
  const { choice, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <div role="search" className={classes.filters}>
      <Select
        id="crossplane-env-delivery-state"
        label={t('events.state')}
        value={choice.state}
        onChange={state => onChange({ ...choice, state })}
        options={[
          ...STATES.map(state => [state, t(`events.states.${state}`)] as const),
          ['', t('events.anyState')],
        ]}
      />
      <TextField
        type="search"
        variant="outlined"
        size="small"
        id="crossplane-env-delivery-sink"
        label={t('events.sink')}
        placeholder={t('events.sinkHint')}
        inputProps={{ maxLength: LONGEST_SINK }}
        value={choice.sink}
        onChange={({ target }) => onChange({ ...choice, sink: target.value })}
      />
    </div>
  );
}
