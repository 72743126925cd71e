import { Progress, ResponseErrorPanel } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import { ReactNode } from 'react';
import { LiveQuery } from '../../hooks/useLiveQuery';
import { crossplaneEnvTranslationRef } from '../../translation';
import { RefreshFailure } from './RefreshFailure';

/**
 * Shows an answer, or that it is on its way, or why there is none. An answer
 * that could not be refreshed stays, with a note.
 */
export function LiveAnswer<T>(props: {
  query: LiveQuery<T>;
  loadingLabel: string;
  errorTitle: string;
  /** Shown for an error that needs no panel. */
  renderError?: (error: Error) => ReactNode;
  children: (value: T) => ReactNode;
}) {
  const { query, loadingLabel, errorTitle, renderError, children } = props;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  if (query.value !== undefined) {
    return (
      <>
        <RefreshFailure query={query} />
        {children(query.value)}
      </>
    );
  }
  if (query.error) {
    return (
      <>
        {renderError?.(query.error) || (
          <>
            <ResponseErrorPanel title={errorTitle} error={query.error} />
            <Button onClick={query.retry}>{t('summary.tryAgain')}</Button>
          </>
        )}
      </>
    );
  }
  return <Progress aria-label={loadingLabel} />;
}
