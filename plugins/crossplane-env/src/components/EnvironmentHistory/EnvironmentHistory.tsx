import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EnvironmentSummary } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { useEnvironmentHistory } from '../../hooks/useEnvironmentHistory';
import { crossplaneEnvTranslationRef } from '../../translation';
import { DisclosureButton } from '../DisclosureButton';
import { LiveAnswer } from '../LiveAnswer';
import { HistoryEntries } from './HistoryEntries';

/** How an environment's health changed, fetched when asked for. */
export function EnvironmentHistory(props: { environment: EnvironmentSummary }) {
  const { environment } = props;
  const { name } = environment.resource;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <DisclosureButton
        isOpen={isOpen}
        onToggle={() => setOpen(!isOpen)}
        showLabel={t('history.show', { name })}
        hideLabel={t('history.hide', { name })}
      />
      {isOpen && <FetchedHistory environment={environment} />}
    </div>
  );
}

function FetchedHistory(props: { environment: EnvironmentSummary }) {
  const { name } = props.environment.resource;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <LiveAnswer
      query={useEnvironmentHistory(props.environment)}
      loadingLabel={t('history.loading', { name })}
      errorTitle={t('history.error', { name })}
      renderError={error =>
        error.name === 'NotFoundError' && (
          <Typography variant="body2">{t('tree.notFound')}</Typography>
        )
      }
    >
      {({ items }) => <HistoryEntries name={name} entries={items} />}
    </LiveAnswer>
  );
}
