import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { crossplaneEnvTranslationRef } from '../../translation';
import { DisclosureButton } from '../DisclosureButton';
import { EnvironmentHistory } from '../EnvironmentHistory';
import { EnvironmentOverview } from '../EnvironmentOverview';
import { EnvironmentResources } from './EnvironmentResources';

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(2),
      '& + &': { marginTop: theme.spacing(3) },
    },
    more: { marginTop: theme.spacing(1) },
    resources: { marginTop: theme.spacing(2) },
  }),
  { name: 'CrossplaneEnvEnvironmentSection' },
);

/** One environment on the tab: what there is to say about it, and its tree. */
export function EnvironmentSection(props: {
  environment: EnvironmentSummary;
  initiallyOpen: boolean;
}) {
  const { environment, initiallyOpen } = props;
  const { name } = environment.resource;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const [isOpen, setOpen] = useState(initiallyOpen);
  const isGone = environment.health.verdict === 'gone';
  return (
    <Paper className={classes.root}>
      <EnvironmentOverview environment={environment} withOthers={isOpen} />
      <div className={classes.more}>
        <EnvironmentHistory environment={environment} />
        {!isGone && !initiallyOpen && (
          <DisclosureButton
            isOpen={isOpen}
            onToggle={() => setOpen(!isOpen)}
            showLabel={t('tree.showResources', { name })}
            hideLabel={t('tree.hideResources', { name })}
          />
        )}
      </div>
      {!isGone && isOpen && (
        <div className={classes.resources}>
          <EnvironmentResources environment={environment} />
        </div>
      )}
    </Paper>
  );
}
