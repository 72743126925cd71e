import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import ListItemText from '@material-ui/core/ListItemText';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import { forwardRef } from 'react';
import { useEvidenceDownload } from '../queries/evidence';
import { crossplaneEnvTranslationRef } from '../translation';

const useStyles = makeStyles(
  theme => ({ item: { maxWidth: theme.spacing(40), whiteSpace: 'normal' } }),
  { name: 'CrossplaneEnvEvidenceItem' },
);

/** Stays until the file is there, or says why there is none. */
export const EvidenceItem = forwardRef<
  HTMLLIElement,
  { environment: EnvironmentSummary; onDone: () => void }
>(({ environment, onDone, ...others }, ref) => {
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { run, running, error } = useEvidenceDownload(environment);
  const failure = error && t('menu.evidenceFailed', { message: error.message });
  const handleClick = async () => {
    if (!running && (await run())) onDone();
  };
  return (
    // With what the menu gives to each of its items, such as the focus.
    <MenuItem
      {...others}
      ref={ref}
      className={classes.item}
      aria-busy={running}
      onClick={handleClick}
    >
      <ListItemText
        primary={t(running ? 'menu.evidenceRunning' : 'menu.evidence')}
        secondary={failure}
        secondaryTypographyProps={{ color: 'error', role: 'alert' }}
      />
    </MenuItem>
  );
});
