import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useDurations } from '../../hooks/useDurations';
import { exactTime } from '../../lib/exactTime';
import { crossplaneEnvTranslationRef } from '../../translation';

/** How long it took from the creation until the environment was ready for the first time. */
export function FirstReady(props: { createdAt: string; firstReadyAt: string }) {
  const { createdAt, firstReadyAt } = props;
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  const { until } = useDurations();
  return (
    <time dateTime={firstReadyAt} title={exactTime(firstReadyAt)}>
      {t('timing.firstReadyAfter', {
        duration: until(createdAt, firstReadyAt),
      })}
    </time>
  );
}
