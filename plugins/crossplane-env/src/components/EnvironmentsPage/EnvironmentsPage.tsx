import { Content } from '@backstage/core-components';
import { EnvironmentsContent } from './EnvironmentsContent';

/** The page's body; the new frontend system draws the header. */
export function EnvironmentsPage() {
  return (
    <Content>
      <EnvironmentsContent />
    </Content>
  );
}
