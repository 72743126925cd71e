import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  ResourceNode,
  ResourceRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import Switch from '@material-ui/core/Switch';
import Typography from '@material-ui/core/Typography';
import ChevronRightIcon from '@material-ui/icons/ChevronRight';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import clsx from 'clsx';
import { CSSProperties, KeyboardEvent, Ref, useState } from 'react';
import { VerdictLabel } from '../components/VerdictLabel';
import { familiarName } from '../components/names';
import { ExpandableText, visuallyHidden } from '../components/texts';
import { RelativeTime } from '../components/times';
import { crossplaneEnvTranslationRef } from '../translation';
import {
  countResources,
  flattenTree,
  onlyNotReady,
  TreeRow,
  useCollapsedRows,
  useTreeNavigation,
} from './treeRows';

/** Indentation per level; less of it where there is little room. */
const INDENT = '--crossplane-env-indent';

const useStyles = makeStyles(
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

/** From this size on, what is wrong is hard to find among what is right. */
const LARGE_TREE = 10;

/** Every resource of an environment, as an accessible tree with columns. */
export function ResourceTree(props: { name: string; tree: ResourceNode }) {
  const { name, tree } = props;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const [isFiltered, setFiltered] = useState(false);
  const isLarge = countResources(tree) > LARGE_TREE;
  const shownTree = isFiltered && isLarge ? onlyNotReady(tree) : tree;
  return (
    <>
      {isLarge && (
        <FormControlLabel
          label={t('tree.onlyNotReady')}
          control={
            <Switch
              color="primary"
              checked={isFiltered}
              onChange={(_event, checked) => setFiltered(checked)}
            />
          }
        />
      )}
      {shownTree ? (
        <TreeGrid name={name} tree={shownTree} />
      ) : (
        <Typography>{t('tree.allReady')}</Typography>
      )}
    </>
  );
}

function TreeGrid(props: { name: string; tree: ResourceNode }) {
  const { name, tree } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { isCollapsed, toggle } = useCollapsedRows();
  const rows = flattenTree(tree, isCollapsed);
  const navigation = useTreeNavigation(rows, toggle);
  return (
    <div
      role="treegrid"
      aria-label={t('tree.label', { name })}
      className={classes.grid}
    >
      <div role="row" className={clsx(classes.row, classes.header)}>
        {(['resource', 'status', 'details', 'created'] as const).map(column => (
          <Typography key={column} role="columnheader" variant="caption">
            {t(`tree.${column}`)}
          </Typography>
        ))}
      </div>
      {rows.map(row => (
        <ResourceRow
          key={row.key}
          row={row}
          isTabStop={row.key === navigation.tabStop}
          rowRef={element => navigation.register(row.key, element)}
          onToggle={() => toggle(row.key)}
          onFocus={() => navigation.handleFocus(row.key)}
          onKeyDown={event => navigation.handleKeyDown(event, row)}
        />
      ))}
    </div>
  );
}

/** A resource with its verdict and the reason for it. */
function ResourceRow(props: {
  row: TreeRow;
  isTabStop: boolean;
  rowRef: Ref<HTMLDivElement>;
  onToggle: () => void;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}) {
  const { row, isTabStop, rowRef, onToggle, onFocus, onKeyDown } = props;
  const { node } = row;
  const classes = useStyles();
  const indent = { '--level': row.level - 1 } as CSSProperties;
  return (
    <div
      role="row"
      aria-level={row.level}
      aria-posinset={row.positionInSet}
      aria-setsize={row.setSize}
      aria-expanded={row.hasChildren ? row.isExpanded : undefined}
      tabIndex={isTabStop ? 0 : -1}
      ref={rowRef}
      className={classes.row}
      style={indent}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      <div role="gridcell" className={classes.resource}>
        <ToggleButton row={row} onToggle={onToggle} />
        <ResourceNames row={row} />
      </div>
      <div role="gridcell">
        <VerdictLabel verdict={node.verdict} />
      </div>
      <Details row={row} />
      <Typography role="gridcell" variant="body2" color="textSecondary">
        {node.createdAt && <RelativeTime iso={node.createdAt} />}
      </Typography>
    </div>
  );
}

function ToggleButton(props: { row: TreeRow; onToggle: () => void }) {
  const { row, onToggle } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  if (!row.hasChildren) return <span className={classes.noToggle} />;
  const name = familiarName(row.node);
  return (
    <IconButton
      size="small"
      className={classes.toggle}
      // The row has the keyboard's way to do this.
      tabIndex={-1}
      aria-label={t(row.isExpanded ? 'tree.collapse' : 'tree.expand', { name })}
      onClick={onToggle}
    >
      {row.isExpanded ? <ExpandMoreIcon /> : <ChevronRightIcon />}
    </IconButton>
  );
}

function ResourceNames(props: { row: TreeRow }) {
  const { node } = props.row;
  const classes = useStyles();
  return (
    <div className={classes.names}>
      <Typography
        variant="subtitle2"
        component="div"
        className={classes.familiarName}
      >
        {familiarName(node)}
      </Typography>
      <Typography
        variant="body2"
        color="textSecondary"
        component="div"
        className={classes.objectName}
      >
        {node.resource.kind}
        {node.compositionResourceName && ` · ${node.resource.name}`}
      </Typography>
    </div>
  );
}

function Details(props: { row: TreeRow }) {
  const { resource, verdict, reason, message } = props.row.node;
  const classes = useStyles();
  return (
    <div role="gridcell" className={classes.details}>
      {reason && (
        <Typography variant="body2" color="textSecondary" component="div">
          <ExpandableText text={reason} lines={2} />
        </Typography>
      )}
      {message && (
        <Typography variant="body2" component="div">
          <ExpandableText text={message} />
        </Typography>
      )}
      {verdict === 'unreadable' && <MissingPermission resource={resource} />}
    </div>
  );
}

/** What the portal would need in order to read a resource. */
function MissingPermission(props: { resource: ResourceRef }) {
  const { cluster, group, kind } = props.resource;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const isSecret = group === '' && kind === 'Secret';
  return (
    <Typography variant="body2" component="div">
      {isSecret
        ? t('tree.secretsNotRead')
        : t('tree.permissionMissing', {
            cluster,
            kind: group ? t('tree.kindOfGroup', { kind, group }) : kind,
          })}
    </Typography>
  );
}
