import { useApi } from '@backstage/core-plugin-api';
import {
  appLanguageApiRef,
  useTranslationRef,
} from '@backstage/core-plugin-api/alpha';
import {
  parseExpires,
  parseSpan,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { DateTime } from 'luxon';
import { ReactNode, useState } from 'react';
import { crossplaneEnvTranslationRef } from '../translation';
import {
  describeExpires,
  ExpiryLimit,
  latestOf,
  offeredExpiries,
} from './choices';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(2) },
    control: { flex: '1 1 200px' },
  }),
  { name: 'CrossplaneEnvExpirySelect' },
);

/** No value of `expires`. */
const OTHER = 'other';

/**
 * Chooses until when an environment is wanted: for a while, until a date and time,
 * or without an end where nothing limits it.
 */
export function ExpirySelect(props: {
  id: string;
  label: string;
  limit: ExpiryLimit;
  /** As `expires` has it; empty while a date is not complete. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  /** What holds where nothing is chosen, in words; absent where something has to be. */
  byDefault?: string;
  helperText?: ReactNode;
  error?: boolean;
}) {
  const { id, label, limit, value, onChange, byDefault, helperText, error } =
    props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { language } = useApi(appLanguageApiRef).getLanguage();
  // What is offered must not change while somebody chooses.
  const [now] = useState(() => Date.now());
  const offered = offeredExpiries(limit, now);
  const [isOther, setOther] = useState(isDate(value, offered));

  const choose = (chosen: string) => {
    setOther(chosen === OTHER);
    if (chosen === OTHER) onChange(toValue(aDayLater(limit, now)));
    else onChange(chosen || undefined);
  };
  // One that was filled in by somebody else stays one of the choices.
  const options =
    value && !isOther && !offered.includes(value)
      ? [value, ...offered]
      : offered;
  return (
    <div className={classes.root}>
      <TextField
        select
        id={id}
        className={classes.control}
        label={label}
        helperText={helperText}
        error={error}
        value={isOther ? OTHER : value ?? ''}
        onChange={event => choose(event.target.value)}
        SelectProps={{ native: true }}
        InputLabelProps={{ shrink: true }}
      >
        {byDefault !== undefined && <option value="">{byDefault}</option>}
        {options.map(expires => (
          <option key={expires} value={expires}>
            {describeExpires(expires, { t, language })}
            {expires === limit.longest && ` (${t('expiry.longest')})`}
          </option>
        ))}
        <option value={OTHER}>{t('expiry.other')}</option>
      </TextField>
      {isOther && (
        <DateField
          id={`${id}-date`}
          className={classes.control}
          value={value ?? ''}
          onChange={onChange}
        />
      )}
    </div>
  );
}

/**
 * A date and time in the zone of whoever looks at it. The browser is not told the
 * limit: it would keep the form from being sent, and could not name the rule.
 */
function DateField(props: {
  id: string;
  className: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const { id, className, value, onChange } = props;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  // The browser's own control has no value until all of it is filled in.
  const [draft, setDraft] = useState(() => toLocal(DateTime.fromISO(value)));
  const change = (text: string) => {
    setDraft(text);
    onChange(text && toValue(DateTime.fromISO(text)));
  };
  return (
    <TextField
      type="datetime-local"
      id={id}
      className={className}
      label={t('expiry.dateAndTime', { zone: DateTime.now().toFormat('z') })}
      value={draft}
      onChange={event => change(event.target.value)}
      InputLabelProps={{ shrink: true }}
    />
  );
}

/** Whether it is a time that is not among the choices. */
function isDate(value: string | undefined, offered: string[]): boolean {
  if (!value || value === 'never' || offered.includes(value)) return false;
  return parseSpan(value) === undefined && parseExpires(value, 0) !== undefined;
}

/** Tomorrow at this time, or sooner where that is not allowed. */
function aDayLater(limit: ExpiryLimit, now: number): DateTime {
  const tomorrow = DateTime.fromMillis(now).plus({ days: 1 });
  const latest = latestOf(limit, now);
  return latest === undefined
    ? tomorrow
    : DateTime.min(tomorrow, DateTime.fromMillis(latest));
}

function toLocal(time: DateTime): string {
  return time.isValid ? time.toFormat("yyyy-MM-dd'T'HH:mm") : '';
}

/** With the zone: without, it would be another time elsewhere. */
function toValue(time: DateTime): string {
  return time.startOf('minute').toISO({ suppressSeconds: true }) ?? '';
}
