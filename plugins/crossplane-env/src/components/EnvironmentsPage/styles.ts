import { makeStyles } from '@material-ui/core/styles';
import { visuallyHidden } from '../../lib/visuallyHidden';

export const useTableStyles = makeStyles(
  theme => ({
    row: {
      display: 'grid',
      gridTemplateColumns:
        'minmax(0, 4fr) minmax(0, 7fr) minmax(0, 3fr) minmax(0, 3fr) 120px',
      gap: theme.spacing(0.5, 2),
      padding: theme.spacing(1.5, 2),
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
    text: { overflowWrap: 'anywhere' },
    /** Says what a stacked cell is, where no header stands above it. */
    label: {
      color: theme.palette.text.secondary,
      [theme.breakpoints.up('md')]: { display: 'none' },
    },
  }),
  { name: 'CrossplaneEnvEnvironmentsTable' },
);
