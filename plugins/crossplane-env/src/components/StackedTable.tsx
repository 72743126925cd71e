import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import clsx from 'clsx';
import { CSSProperties, ReactNode } from 'react';
import { visuallyHidden } from './texts';

const useStyles = makeStyles(
  theme => ({
    row: {
      display: 'grid',
      gap: theme.spacing(0.5, 2),
      padding: theme.spacing(1.5, 2),
      gridTemplateColumns: 'var(--column-widths)',
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
      [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    },
    header: {
      color: theme.palette.text.secondary,
      [theme.breakpoints.down('sm')]: {
        // Kept for assistive technology: stacked cells have no columns to see.
        ...visuallyHidden,
      },
    },
    cell: { overflowWrap: 'anywhere' },
  }),
  { name: 'CrossplaneEnvStackedTable' },
);

/** A table whose cells are stacked where there is little room. */
export function StackedTable(props: {
  label: string;
  columns: string[];
  /** As CSS has it for the columns of a grid. */
  widths: string;
  /** The first cell of each says what it is about. */
  rows: Array<{ key: string; cells: ReactNode[] }>;
}) {
  const { label, columns, widths, rows } = props;
  const classes = useStyles();
  const style = { '--column-widths': widths } as CSSProperties;
  return (
    <Paper role="table" aria-label={label} style={style}>
      <div role="row" className={clsx(classes.row, classes.header)}>
        {columns.map(column => (
          <Typography key={column} role="columnheader" variant="caption">
            {column}
          </Typography>
        ))}
      </div>
      {rows.map(({ key, cells }) => (
        <Typography
          key={key}
          role="row"
          variant="body2"
          component="div"
          className={classes.row}
        >
          {cells.map((cell, index) => (
            <div
              key={columns[index]}
              role={index === 0 ? 'rowheader' : 'cell'}
              className={classes.cell}
            >
              {cell}
            </div>
          ))}
        </Typography>
      ))}
    </Paper>
  );
}
