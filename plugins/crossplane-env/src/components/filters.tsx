import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useEffect, useState } from 'react';

const useStyles = makeStyles(
  theme => ({
    select: { flex: '1 1 140px', maxWidth: theme.spacing(25) },
  }),
  { name: 'CrossplaneEnvFilters' },
);

const TYPING_PAUSE_MS = 300;

/** A text once it has stayed the same for a moment. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** One of a few. */
export function Select<T extends string>(props: {
  id: string;
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: ReadonlyArray<readonly [value: T, label: string]>;
}) {
  const { id, label, value, onChange, options } = props;
  const classes = useStyles();
  return (
    <TextField
      className={classes.select}
      select
      SelectProps={{ native: true }}
      InputLabelProps={{ shrink: true }}
      variant="outlined"
      size="small"
      id={id}
      label={label}
      value={value}
      onChange={({ target }) => onChange(target.value as T)}
    >
      {options.map(([name, text]) => (
        <option key={name} value={name}>
          {text}
        </option>
      ))}
    </TextField>
  );
}
