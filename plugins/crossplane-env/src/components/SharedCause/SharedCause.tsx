import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  EnvironmentSummary,
  RootCause,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { useCause } from '../../hooks/useCause';
import { kindAndName } from '../../lib/resourceNames';
import { crossplaneEnvTranslationRef } from '../../translation';
import { DisclosureButton } from '../DisclosureButton';
import { AffectedEnvironments } from './AffectedEnvironments';
import { Others, othersOf } from './othersOf';

const useStyles = makeStyles(
  { text: { overflowWrap: 'anywhere' } },
  { name: 'CrossplaneEnvSharedCause' },
);

/** How many other environments suffer from the same cause, and which. */
export function SharedCause(props: { environment: EnvironmentSummary }) {
  const { cause } = props.environment.health.diagnosis;
  return cause ? (
    <KnownCause environmentRef={props.environment.ref} cause={cause} />
  ) : null;
}

function KnownCause(props: { environmentRef: string; cause: RootCause }) {
  const { environmentRef, cause } = props;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { value, error } = useCause(cause.key);
  if (value) {
    const others = othersOf(value, { key: cause.key, environmentRef });
    return others.total > 0 ? (
      <OthersText others={others} cause={cause} />
    ) : null;
  }
  if (!error) return null;
  return (
    <Typography variant="body2" color="textSecondary" role="status">
      {t('sharedCause.failed', { message: error.message })}
    </Typography>
  );
}

function OthersText(props: { others: Others; cause: RootCause }) {
  const { others, cause } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const [isOpen, setOpen] = useState(false);
  const message = others.isComplete
    ? 'sharedCause.others'
    : 'sharedCause.othersAtLeast';
  return (
    <div>
      <Typography variant="body2" className={classes.text}>
        {t(message, {
          count: others.total,
          resource: kindAndName(cause.resource),
        })}
      </Typography>
      <DisclosureButton
        isOpen={isOpen}
        onToggle={() => setOpen(!isOpen)}
        showLabel={t('sharedCause.show')}
        hideLabel={t('sharedCause.hide')}
      />
      {isOpen && (
        <AffectedEnvironments
          others={others}
          cluster={cause.resource.cluster}
        />
      )}
    </div>
  );
}
