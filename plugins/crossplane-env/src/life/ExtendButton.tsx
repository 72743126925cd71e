import { Progress } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  crossplaneEnvironmentExtendPermission,
  EnvironmentSummary,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import clsx from 'clsx';
import { lazy, Suspense, useState } from 'react';
import { crossplaneEnvTranslationRef } from '../translation';

/** Few who look at an environment extend it. */
const ExtendDialog = lazy(() =>
  import('./ExtendDialog').then(m => ({ default: m.ExtendDialog })),
);

const useStyles = makeStyles(
  theme => ({
    button: { textTransform: 'none' },
    denied: { color: theme.palette.action.disabled, cursor: 'default' },
  }),
  { name: 'CrossplaneEnvExtendButton' },
);

/** Lets somebody say until when an environment is wanted, or says why not. */
export function ExtendButton(props: { environment: EnvironmentSummary }) {
  const { environment } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const [isOpen, setOpen] = useState(false);
  const obstacle = useExtendObstacle(environment);
  const isExpiring = environment.lifecycle.life?.phase === 'expiring';
  return (
    <>
      <Tooltip title={obstacle ?? ''}>
        {/* Not disabled for the browser: that could not be reached, to be told why. */}
        <Button
          size="small"
          variant={isExpiring ? 'outlined' : 'text'}
          className={clsx(classes.button, obstacle && classes.denied)}
          aria-disabled={obstacle !== undefined}
          disableRipple={obstacle !== undefined}
          onClick={() => obstacle === undefined && setOpen(true)}
        >
          {t(isExpiring ? 'extend.keepOpen' : 'extend.open')}
        </Button>
      </Tooltip>
      {isOpen && (
        <Suspense fallback={<Progress />}>
          <ExtendDialog
            environment={environment}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}

/** Why somebody cannot extend an environment; undefined when they can. */
function useExtendObstacle(
  environment: EnvironmentSummary,
): string | undefined {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { allowed, loading, error } = usePermission({
    permission: crossplaneEnvironmentExtendPermission,
    resourceRef: environment.ref,
  });
  if (allowed) return undefined;
  if (error) return t('extend.uncheckable');
  return loading ? t('extend.checking') : t('extend.denied');
}
