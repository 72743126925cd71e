import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import IconButton from '@material-ui/core/IconButton';
import Typography from '@material-ui/core/Typography';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import ChevronRightIcon from '@material-ui/icons/ChevronRight';
import { CSSProperties, KeyboardEvent, Ref } from 'react';
import { familiarName } from '../../lib/resourceNames';
import { crossplaneEnvTranslationRef } from '../../translation';
import { ExpandableText } from '../ExpandableText';
import { RelativeTime } from '../RelativeTime';
import { VerdictLabel } from '../VerdictLabel';
import { TreeRow } from './flattenTree';
import { MissingPermission } from './MissingPermission';
import { useTreeStyles } from './styles';

/** A resource with its verdict and the reason for it. */
export function ResourceRow(props: {
  row: TreeRow;
  isTabStop: boolean;
  rowRef: Ref<HTMLDivElement>;
  onToggle: () => void;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}) {
  const { row, isTabStop, rowRef, onToggle, onFocus, onKeyDown } = props;
  const { node } = row;
  const classes = useTreeStyles();
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
  const classes = useTreeStyles();
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
  const classes = useTreeStyles();
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
  const classes = useTreeStyles();
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
