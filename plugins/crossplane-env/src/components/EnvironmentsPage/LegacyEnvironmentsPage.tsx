import { Content, Header, Page } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { crossplaneEnvTranslationRef } from '../../translation';
import { EnvironmentsContent } from './EnvironmentsContent';

/** In the old frontend system a page draws its own header. */
export function LegacyEnvironmentsPage() {
  const { t } = useTranslationRef(crossplaneEnvTranslationRef);
  return (
    <Page themeId="tool">
      <Header title={t('page.title')} />
      <Content>
        <EnvironmentsContent />
      </Content>
    </Page>
  );
}
