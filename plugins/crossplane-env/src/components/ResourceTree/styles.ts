import { makeStyles } from '@material-ui/core/styles';
import { visuallyHidden } from '../../lib/visuallyHidden';

/** Indentation per level; less of it where there is little room. */
const INDENT = '--crossplane-env-indent';

export const useTreeStyles = makeStyles(
  theme => ({
    grid: {
      [INDENT]: `${theme.spacing(3)}px`,
      [theme.breakpoints.down('sm')]: { [INDENT]: `${theme.spacing(1.5)}px` },
    },
    row: {
      display: 'grid',
      gridTemplateColumns:
        'minmax(0, 5fr) minmax(130px, 2fr) minmax(0, 8fr) 110px',
      gap: theme.spacing(0.5, 2),
      alignItems: 'start',
      padding: theme.spacing(1),
      borderBottom: `1px solid ${theme.palette.divider}`,
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: -2,
      },
      '&:hover': { backgroundColor: theme.palette.action.hover },
      [theme.breakpoints.down('sm')]: {
        gridTemplateColumns: 'minmax(0, 1fr) auto',
        '& > :nth-child(1), & > :nth-child(3)': { gridColumn: '1 / -1' },
        '& > :not(:first-child)': {
          marginLeft: `calc(${theme.spacing(
            4,
          )}px + var(--level) * var(${INDENT}))`,
        },
        '& > :nth-child(4)': { marginLeft: 0 },
        // Status and age share a line; the message stands below them.
        '& > :nth-child(3)': { order: 1 },
      },
    },
    header: {
      color: theme.palette.text.secondary,
      '&:hover': { backgroundColor: 'transparent' },
      [theme.breakpoints.down('sm')]: {
        // Kept for assistive technology: stacked cells have no columns to see.
        ...visuallyHidden,
      },
    },
    resource: {
      display: 'flex',
      alignItems: 'flex-start',
      paddingLeft: `calc(var(--level) * var(${INDENT}))`,
    },
    toggle: { padding: theme.spacing(0.25), marginRight: theme.spacing(0.5) },
    noToggle: { width: theme.spacing(4), flexShrink: 0 },
    names: { minWidth: 0 },
    familiarName: { overflowWrap: 'anywhere' },
    objectName: { overflowWrap: 'anywhere' },
    details: { minWidth: 0, overflowWrap: 'anywhere' },
  }),
  { name: 'CrossplaneEnvResourceTree' },
);
