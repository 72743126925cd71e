import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import ChevronRightIcon from '@material-ui/icons/ChevronRight';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';

const useStyles = makeStyles(
  theme => ({
    root: {
      marginLeft: theme.spacing(-0.5),
      textTransform: 'none',
      textAlign: 'left',
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'CrossplaneEnvDisclosureButton' },
);

/** Shows what follows it, and hides it again. */
export function DisclosureButton(props: {
  isOpen: boolean;
  onToggle: () => void;
  showLabel: string;
  hideLabel: string;
}) {
  const { isOpen, onToggle, showLabel, hideLabel } = props;
  const classes = useStyles();
  return (
    <Button
      size="small"
      className={classes.root}
      startIcon={isOpen ? <ExpandMoreIcon /> : <ChevronRightIcon />}
      aria-expanded={isOpen}
      onClick={onToggle}
    >
      {isOpen ? hideLabel : showLabel}
    </Button>
  );
}
