import { createLazyRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Applications } from '../home/Applications';
import { Page } from '../parts/Page';

export const Route = createLazyRoute('/_shell/apply')({ component: ApplicationsPage });

function ApplicationsPage() {
  const { t } = useTranslation('merchant');
  return (
    <Page title={t('applications.title')} back="/settings">
      <Applications />
    </Page>
  );
}
