import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      alignItems: 'center',
      height: 3 * sidebarConfig.logoHeight,
      marginBottom: theme.spacing(-2),
      paddingLeft: theme.spacing(3),
      color: theme.palette.common.white,
      whiteSpace: 'nowrap',
    },
  }),
  { name: 'ExamplePortalSidebarLogo' },
);

export function SidebarLogo() {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <Link to="/" underline="none" aria-label="Home" className={classes.root}>
      <Typography variant="h6" component="span">
        {isOpen ? 'Example portal' : 'EP'}
      </Typography>
    </Link>
  );
}
