import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  crossplaneEnvAuditReadPermission,
  crossplaneEnvironmentDeletePermission,
  EnvironmentSummary,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import IconButton from '@material-ui/core/IconButton';
import ListItemText from '@material-ui/core/ListItemText';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import MoreVertIcon from '@material-ui/icons/MoreVert';
import { useState } from 'react';
import { crossplaneEnvTranslationRef } from '../translation';
import { DeleteEnvironmentDialog } from './DeleteEnvironmentDialog';
import { EvidenceItem } from './EvidenceItem';

const useStyles = makeStyles(
  theme => ({
    button: { margin: theme.spacing(-1, -1, -1, 0) },
    item: { maxWidth: theme.spacing(40), whiteSpace: 'normal' },
  }),
  { name: 'CrossplaneEnvEnvironmentMenu' },
);

/** What a user can do with an environment; nothing where there is nothing to be done. */
export function EnvironmentMenu(props: { environment: EnvironmentSummary }) {
  const { environment } = props;
  const { name } = environment.resource;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const [anchor, setAnchor] = useState<Element>();
  const [isDialogOpen, setDialogOpen] = useState(false);
  const obstacle = useDeleteObstacle(environment);
  const mayAudit = useMayAudit(environment);
  const isGone = environment.health.verdict === 'gone';
  if (isGone && !mayAudit) return null;

  const close = () => setAnchor(undefined);
  const handleDelete = () => {
    close();
    setDialogOpen(true);
  };
  return (
    <>
      <IconButton
        className={classes.button}
        aria-label={t('menu.label', { name })}
        aria-haspopup="menu"
        aria-expanded={Boolean(anchor)}
        onClick={event => setAnchor(event.currentTarget)}
      >
        <MoreVertIcon />
      </IconButton>
      <Menu anchorEl={anchor} open={Boolean(anchor)} onClose={close}>
        {mayAudit && <EvidenceItem environment={environment} onDone={close} />}
        {!isGone && (
          <MenuItem
            className={classes.item}
            disabled={obstacle !== undefined}
            onClick={handleDelete}
          >
            <ListItemText primary={t('menu.delete')} secondary={obstacle} />
          </MenuItem>
        )}
      </Menu>
      {isDialogOpen && !isGone && (
        <DeleteEnvironmentDialog
          environment={environment}
          obstacle={obstacle}
          onClose={() => setDialogOpen(false)}
        />
      )}
    </>
  );
}

/** Few may: others are not told of it. */
function useMayAudit(environment: EnvironmentSummary): boolean {
  const { allowed } = usePermission({
    permission: crossplaneEnvAuditReadPermission,
    resourceRef: environment.ref,
  });
  return allowed;
}

/** Why an environment cannot be deleted now; undefined when it can. */
function useDeleteObstacle(
  environment: EnvironmentSummary,
): string | undefined {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { allowed, loading, error } = usePermission({
    permission: crossplaneEnvironmentDeletePermission,
    resourceRef: environment.ref,
  });
  const { health, lifecycle } = environment;
  if (health.verdict === 'deleting' || lifecycle.state === 'tearing-down') {
    return t('menu.alreadyDeleting');
  }
  if (allowed) return undefined;
  if (error) return t('menu.uncheckable');
  return loading ? t('menu.checking') : t('menu.denied');
}
